package dev.switchboard.benchmarks.peers;

import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.RedisProbe;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** When Kafka and Redis say that something is stored. */
enum StoreDurability {
  /** Kafka's default, and Redis' append-only file once a second. */
  PAGE_CACHE("page cache", "the crash of any process, not a power cut", "everysec"),

  /** Both write to the disk before they answer. */
  FSYNC("fsync", "fsync, one copy", "always");

  private final String label;
  private final String survives;
  private final String appendFsync;

  StoreDurability(String label, String survives, String appendFsync) {
    this.label = label;
    this.survives = survives;
    this.appendFsync = appendFsync;
  }

  String label() {
    return label;
  }

  String survives() {
    return survives;
  }

  /** Sets the servers so, before anything is written. */
  void apply(String bootstrap, String prefix, String redisUrl)
      throws ExecutionException, InterruptedException {
    try (RedisProbe redis = RedisProbe.at(redisUrl)) {
      redis.text("CONFIG", "SET", "appendonly", "yes");
      redis.text("CONFIG", "SET", "appendfsync", appendFsync);
    }
    if (this == PAGE_CACHE) {
      return;
    }
    Collection<AlterConfigOp> flush =
        List.of(
            new AlterConfigOp(new ConfigEntry("flush.messages", "1"), AlterConfigOp.OpType.SET));
    Map<ConfigResource, Collection<AlterConfigOp>> topics =
        Arrays.stream(Topic.values())
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.withPrefix(prefix)))
            .collect(Collectors.toMap(topic -> topic, topic -> flush));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.incrementalAlterConfigs(topics).all().get();
    }
  }
}
