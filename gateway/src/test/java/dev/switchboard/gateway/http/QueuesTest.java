package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueuesTest extends GatewayTest {

  @Test
  void recordsThatAServiceHasNotReadWaitForIt() throws Exception {
    standAtTheEnd(prefix + conversation, topic(Topic.AUDIT));
    kafka.send(topic(Topic.AUDIT), conversation, "{}");
    kafka.send(topic(Topic.AUDIT), conversation, "{}");

    await().untilAsserted(() -> assertThat(queues()).containsExactly(Map.of("audit", 2)));
  }

  @Test
  void aGroupOfAnotherDeploymentIsNotShown() throws Exception {
    standAtTheEnd("foreign." + conversation, topic(Topic.AUDIT));
    standAtTheEnd(prefix + conversation, topic(Topic.AUDIT));

    await().untilAsserted(() -> assertThat(queues()).containsExactly(Map.of("audit", 0)));
    assertThat(given().get("/v1/queues").asString()).doesNotContain("foreign");
  }

  private List<Map<String, Integer>> queues() {
    List<Map<String, Object>> all =
        given().get("/v1/queues").then().statusCode(200).extract().path("queues");
    return all.stream()
        .filter(one -> conversation.equals(one.get("service")))
        .map(one -> Map.of((String) one.get("topic"), (Integer) one.get("records")))
        .toList();
  }

  private void standAtTheEnd(String group, String topic) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
      admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
          .map(info -> new TopicPartition(topic, info.partition()))
          .forEach(partition -> partitions.put(partition, OffsetSpec.latest()));
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      admin
          .listOffsets(partitions)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
      admin.alterConsumerGroupOffsets(group, ends).all().get();
    }
  }
}
