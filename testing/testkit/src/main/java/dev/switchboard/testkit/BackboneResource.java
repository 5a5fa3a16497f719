package dev.switchboard.testkit;

import dev.switchboard.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points a {@code @QuarkusTest} at the shared {@link Backbone} and at topics of its own:
 * {@code @QuarkusTestResource(BackboneResource.class)}. Sets {@code kafka.bootstrap.servers},
 * {@code quarkus.redis.hosts} and {@code switchboard.topics.prefix}; read the prefix from there.
 *
 * <p>Argument {@code servers}: {@code kafka,redis} (default), {@code kafka} or {@code redis}.
 * Argument {@code partitions}: how many each topic gets.
 */
public final class BackboneResource implements QuarkusTestResourceLifecycleManager {

  private List<String> wanted = List.of("kafka", "redis");
  private int partitions = Topic.DEFAULT_PARTITIONS;

  @Override
  public void init(Map<String, String> arguments) {
    if (arguments.get("servers") instanceof String servers) {
      wanted = List.of(servers.split(","));
    }
    if (arguments.get("partitions") instanceof String count) {
      partitions = Integer.parseInt(count);
    }
  }

  @Override
  public Map<String, String> start() {
    Backbone backbone = Backbone.shared();
    Map<String, String> settings = new HashMap<>();
    if (wanted.contains("kafka")) {
      settings.put("kafka.bootstrap.servers", backbone.kafkaBootstrap());
      settings.put("switchboard.topics.prefix", backbone.freshTopicsPrefix(partitions));
    }
    if (wanted.contains("redis")) {
      settings.put("quarkus.redis.hosts", backbone.redisUrl());
    }
    return settings;
  }

  @Override
  public void stop() {
    // The servers are shared: they end with the JVM.
  }
}
