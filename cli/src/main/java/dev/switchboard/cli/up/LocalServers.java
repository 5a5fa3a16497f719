package dev.switchboard.cli.up;

import dev.switchboard.backbone.KafkaProcess;
import dev.switchboard.backbone.KafkaSettings;
import dev.switchboard.backbone.LocalServer;
import dev.switchboard.backbone.RedisProcess;
import dev.switchboard.backbone.RedisSettings;
import dev.switchboard.backbone.TopicAdmin;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.supervision.ProcessListener;
import dev.switchboard.contracts.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kafka and Redis: those that were named, else servers of our own as child processes. */
final class LocalServers implements AutoCloseable {

  private final UpOptions options;
  private final ProcessListener reports;
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private volatile @Nullable KafkaProcess kafka;
  private volatile @Nullable RedisProcess redis;
  private final CountDownLatch closing = new CountDownLatch(1);

  LocalServers(UpOptions options, ProcessListener reports) {
    this.options = options;
    this.reports = reports;
  }

  /** Returns once both serve and all topics exist. */
  void start() throws InterruptedException {
    Thread redisStart = null;
    CompletableFuture<Void> redisReady = new CompletableFuture<>();
    if (options.redis() == null) {
      redisStart =
          Thread.ofPlatform()
              .daemon()
              .name("start-redis")
              .start(() -> complete(redisReady, this::startRedis));
    } else {
      Reachable.redis(options.redis());
      redisReady.complete(null);
    }
    if (options.kafka() == null) {
      startKafka();
    } else {
      Reachable.kafka(options.kafka());
    }
    createTopics();
    if (redisStart != null) {
      redisStart.join();
    }
    redisReady.join();
  }

  private static void complete(CompletableFuture<Void> future, Runnable work) {
    try {
      work.run();
      future.complete(null);
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  String kafkaServers() {
    KafkaProcess own = kafka;
    return own != null ? own.bootstrap() : String.valueOf(options.kafka());
  }

  String redisUrl() {
    RedisProcess own = redis;
    return own != null ? own.url() : String.valueOf(options.redis());
  }

  /** Completes with a name when a server of our own can't be kept running. */
  CompletableFuture<String> lost() {
    return lost;
  }

  Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>();
    Stream.of(kafka, redis)
        .filter(server -> server != null && server.pid() > 0)
        .forEach(
            server -> pids.put(server instanceof KafkaProcess ? "kafka" : "redis", server.pid()));
    return pids;
  }

  private void startKafka() {
    KafkaSettings settings = KafkaSettings.temporary();
    Path data = options.data();
    kafka =
        started(
            "kafka",
            () ->
                KafkaProcess.start(
                    data == null ? settings : settings.withDirectory(data.resolve("kafka"))));
  }

  private void startRedis() {
    RedisSettings settings = RedisSettings.temporary();
    Path data = options.data();
    redis =
        started(
            "redis",
            () ->
                RedisProcess.start(
                    data == null ? settings : settings.withDirectory(data.resolve("redis"))));
  }

  private <T extends LocalServer> T started(String name, Supplier<T> start) {
    long before = System.nanoTime();
    T server;
    try {
      server = start.get();
    } catch (IllegalStateException e) {
      throw new Failure(name + " did not start: " + e.getMessage());
    }
    reports.ready(
        name, server.address(), server.pid(), Duration.ofNanos(System.nanoTime() - before));
    Thread.ofPlatform()
        .daemon()
        .name("watch-" + name)
        .start(new ServerWatch(name, server, reports, closing, lost));
    return server;
  }

  private void createTopics() {
    try {
      TopicAdmin.create(
          kafkaServers(),
          Stream.of(Topic.values()).map(t -> t.withPrefix(options.topicsPrefix())).toList(),
          options.partitions());
    } catch (IllegalStateException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  /** From now on a server that ends is not started again. */
  void stopping() {
    closing.countDown();
  }

  @Override
  public void close() {
    stopping();
    Stream.of(redis, kafka).forEach(LocalServers::close);
  }

  private static void close(@Nullable LocalServer server) {
    if (server != null) {
      server.close();
    }
  }

  /** The address of a given server, for people; credentials are left out. */
  static String withoutCredentials(String url) {
    URI uri = URI.create(url);
    return uri.getUserInfo() == null ? url : url.replace(uri.getRawUserInfo() + "@", "");
  }
}
