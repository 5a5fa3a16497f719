package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.core.History;
import dev.switchboard.gateway.core.HistoryContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

@QuarkusTest
class ReplyHistoryTest extends GatewayTest implements HistoryContract {

  @Inject History history;

  private int index;

  @Override
  public History history() {
    return history;
  }

  @Override
  public String conversationId() {
    return conversation;
  }

  @Override
  public int partition() {
    return partitionOf(conversation);
  }

  @Override
  public void write(String text) {
    write(conversation, text);
  }

  @Override
  public void writeOfAnother(String text) {
    String another =
        IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> conversation + "-" + i)
            .filter(id -> partitionOf(id) == partition())
            .findFirst()
            .orElseThrow();
    write(another, text);
  }

  @Override
  public void forgetBefore(long offset) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(topic(Topic.REPLIES), partition()),
                  RecordsToDelete.beforeOffset(offset)))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
  }

  private void write(String id, String text) {
    bot.say(List.of(new ReplyDelta(id, "t", "r", index++, text)));
  }

  private int partitionOf(String id) {
    return BuiltInPartitioner.partitionForKey(
        id.getBytes(UTF_8), kafka.partitions(topic(Topic.REPLIES)));
  }
}
