package dev.switchboard.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.backbone.RedisProcess;
import dev.switchboard.backbone.RedisSettings;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.StateStore.Write;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.RedisProbe;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real servers that form a cluster. */
@ExtendWith(BackboneExtension.class)
class RedisClusterTest {

  private static final int SLOTS = 16_384;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final List<RedisProcess> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    vertx.closeAndAwait();
    servers.forEach(RedisProcess::close);
  }

  @Test
  void aClusterOfThreePrimariesIsRefusedWithTheFix() {
    Redis redis = cluster(3);

    assertThatThrownBy(() -> RedisCluster.refuse(redis).await().atMost(LONGEST))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a cluster of 3 primaries")
        .hasMessageContaining("use one primary with replicas");
  }

  @Test
  void aClusterOfOnePrimaryKeepsStates() {
    Redis redis = cluster(1);

    assertThatCode(() -> RedisCluster.refuse(redis).await().atMost(LONGEST))
        .doesNotThrowAnyException();
    RedisStateStore store = new RedisStateStore(redis, "test:", Duration.ofHours(1));
    List<Write> writes =
        IntStream.range(0, 50)
            .mapToObj(i -> new Write("c-" + i, 0, false, "s", null, List.of("l"), Map.of("i", "v")))
            .toList();
    assertThat(store.commit(writes).await().atMost(LONGEST)).hasSize(50).doesNotContain(false);
  }

  @Test
  void aSingleServerIsNoCluster(Backbone backbone) {
    Redis redis = Redis.createClient(vertx, backbone.redisUrl());

    assertThatCode(() -> RedisCluster.refuse(redis).await().atMost(LONGEST))
        .doesNotThrowAnyException();
  }

  @Test
  void whatAClusterSaysComesWithTheFix() {
    assertThat(RedisCluster.explained("MOVED 5474 127.0.0.1:7001"))
        .contains("MOVED 5474", "use one primary with replicas");
    assertThat(RedisCluster.explained("OOM command not allowed"))
        .isEqualTo("OOM command not allowed");
  }

  /** Starts primaries that share the slots, and connects to the first. */
  private Redis cluster(int primaries) {
    List<RedisProbe> probes = new ArrayList<>();
    for (int i = 0; i < primaries; i++) {
      RedisProcess server =
          RedisProcess.start(RedisSettings.temporary().withOptions("--cluster-enabled", "yes"));
      servers.add(server);
      RedisProbe probe = RedisProbe.at(server.url());
      probes.add(probe);
      probe.text(
          Stream.concat(
                  Stream.of("CLUSTER", "ADDSLOTS"),
                  IntStream.range(SLOTS * i / primaries, SLOTS * (i + 1) / primaries)
                      .mapToObj(String::valueOf))
              .toArray(String[]::new));
      probe.text("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
    }
    for (RedisProcess other : servers.subList(1, primaries)) {
      probes.getFirst().text("CLUSTER", "MEET", "127.0.0.1", String.valueOf(other.port()));
    }
    Awaitility.await("a cluster")
        .atMost(LONGEST)
        .until(() -> probes.getFirst().text("CLUSTER", "INFO").contains("cluster_state:ok"));
    probes.forEach(RedisProbe::close);
    return Redis.createClient(vertx, servers.getFirst().url());
  }
}
