package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.RedisProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Routers as processes, on topics and in a Redis of their own, and everybody else. A test class has
 * one for all of its tests; none of them leaves a router to the next.
 */
final class RouterFleet implements AfterEachCallback, AfterAllCallback {

  private static final int PARTITIONS = 4;
  private static final Path LOGS = Path.of("target", "services");

  private final Backbone backbone = Backbone.embedded();
  private final String prefix = backbone.freshTopicsPrefix(PARTITIONS);
  private final Outside outside = new Outside(backbone.kafkaBootstrap(), prefix);
  private final RedisProbe redis = RedisProbe.at(backbone.redisUrl());
  private final List<ServiceProcess> routers = new ArrayList<>();
  private int begun;

  Outside outside() {
    return outside;
  }

  RedisProbe redis() {
    return redis;
  }

  /** What Redis has of a run; empty when it has nothing. */
  String state(String run) {
    return redis.text("HGET", prefix + "run:{" + run + "}", "s");
  }

  /** A router of the bot's first version, ready. */
  ServiceProcess router() {
    return launch(1, Map.of()).awaitReady();
  }

  /**
   * Launches a router.
   *
   * @param version of the bot
   * @param environment what is special about it
   */
  ServiceProcess launch(int version, Map<String, String> environment) {
    ServiceProcess router =
        ServiceProcess.of("router")
            .on(backbone, prefix)
            .env("SWITCHBOARD_BOT_FOLDER", bot(version).toString())
            .env("SWITCHBOARD_TRACES_ENABLED", "false")
            .env(environment)
            .logsIn(LOGS)
            .launch();
    routers.add(router);
    return router;
  }

  /** Begins runs and gives their ids. */
  List<String> begin(String flow, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              String id = "run-" + begun;
              outside.request(id, flow, begun++);
              return id;
            })
        .toList();
  }

  /** How many of the runs have ended. */
  long ended(List<String> runs) {
    return runs.stream().filter(run -> !outside.outputs(run).isEmpty()).count();
  }

  /** Waits until that many of the runs have ended. */
  void awaitEnds(List<String> runs, int atLeast) {
    try {
      Witness.await(atLeast + " ended runs", () -> ended(runs) >= atLeast);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(
          "%d of %d runs have ended; not these: %s"
              .formatted(
                  ended(runs),
                  runs.size(),
                  runs.stream().filter(run -> outside.outputs(run).isEmpty()).limit(10).toList()),
          e);
    }
  }

  /** Waits for all, and has a look at how they ended: once, with what comes out undisturbed. */
  void assertEachEndsOnce(List<String> runs, int steps) {
    awaitEnds(runs, runs.size());
    for (String run : runs) {
      int n = Integer.parseInt(run.substring("run-".length()));
      assertThat(outside.outputs(run)).as(run).containsExactly("{\"n\":" + (n + steps) + "}");
      assertThat(outside.commands(run)).as("commands of " + run).hasSize(steps);
    }
    assertThat(outside.strange()).isEmpty();
  }

  /** Where the topics that the router writes to end. */
  Map<TopicPartition, Long> ends() {
    return ends(
        List.of(
            Topic.TOOL_REQUESTS,
            Topic.GENERATION_REQUESTS,
            Topic.OUTCOMES,
            Topic.REPLIES,
            Topic.HANDOFFS,
            Topic.DEAD_LETTERS));
  }

  /** Has the router's group, which must be without members, begin with the first record again. */
  void resetToTheBeginning() {
    Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
    inputs().forEach(partition -> zero.put(partition, new OffsetAndMetadata(0)));
    try (Admin admin = admin()) {
      Witness.await(
          "a group without members",
          () -> {
            try {
              admin.alterConsumerGroupOffsets(prefix + "router", zero).all().get();
              return true;
            } catch (ExecutionException e) {
              return false;
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return false;
            }
          });
    }
  }

  /** Waits until the router has read all that there is. */
  void awaitAllRead() {
    try (Admin admin = admin()) {
      Witness.await("all records to be read", () -> isAllRead(admin));
    }
  }

  private boolean isAllRead(Admin admin) {
    Map<TopicPartition, Long> ends =
        ends(List.of(Topic.INTENTS, Topic.OUTCOMES, Topic.RUNS, Topic.TURNS));
    try {
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets(prefix + "router").partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .allMatch(
              end -> {
                OffsetAndMetadata at = read.get(end.getKey());
                return (at == null ? 0 : at.offset()) >= end.getValue();
              });
    } catch (ExecutionException e) {
      throw new IllegalStateException("the group cannot be described", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Map<TopicPartition, Long> ends(List<Topic> topics) {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      partitions(topics).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach((partition, info) -> ends.put(partition, info.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics' ends cannot be had", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Stream<TopicPartition> inputs() {
    return partitions(List.of(Topic.INTENTS, Topic.OUTCOMES, Topic.RUNS, Topic.TURNS));
  }

  private Stream<TopicPartition> partitions(List<Topic> topics) {
    return topics.stream()
        .flatMap(
            topic ->
                IntStream.range(0, PARTITIONS)
                    .mapToObj(i -> new TopicPartition(topic.withPrefix(prefix), i)));
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", backbone.kafkaBootstrap()));
  }

  /** Ends all routers at once. */
  void killAll() {
    routers.forEach(ServiceProcess::sigkill);
    routers.clear();
  }

  private static Path bot(int version) {
    try {
      return Path.of(
          Objects.requireNonNull(RouterFleet.class.getResource("/bots/durable-" + version))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the bot's folder has a strange name", e);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    killAll();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    killAll();
    outside.close();
    redis.close();
    backbone.close();
  }
}
