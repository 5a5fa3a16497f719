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
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kafka and Redis: those that were named, else servers of our own as child processes. */
final class LocalServers implements AutoCloseable {

  private static final String KAFKA = "kafka";
  private static final String REDIS = "redis";

  private final UpOptions options;
  private final ProcessListener reports;
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<Started<KafkaProcess>> kafkaStart;
  private volatile @Nullable CompletableFuture<Started<RedisProcess>> redisStart;
  private volatile @Nullable KafkaProcess kafka;
  private volatile @Nullable RedisProcess redis;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** A server of our own that serves, and how long its start took. */
  private record Started<T extends LocalServer>(T server, Duration took) {

    static <T extends LocalServer> CompletableFuture<Started<T>> begin(
        String name, Supplier<T> start) {
      CompletableFuture<Started<T>> started = new CompletableFuture<>();
      Thread.ofPlatform()
          .daemon()
          .name("start-" + name)
          .start(() -> started.completeAsync(() -> timed(start), Runnable::run));
      return started;
    }

    private static <T extends LocalServer> Started<T> timed(Supplier<T> start) {
      long before = System.nanoTime();
      T server = start.get();
      return new Started<>(server, Duration.ofNanos(System.nanoTime() - before));
    }
  }

  LocalServers(UpOptions options, ProcessListener reports) {
    this.options = options;
    this.reports = reports;
  }

  /**
   * Begins to start the servers that were not named: the broker takes seconds, in which the caller
   * can read and check the bot. Nothing is reported before {@link #start}.
   */
  void begin() {
    Path data = options.data();
    if (options.redis() == null) {
      RedisSettings settings = RedisSettings.temporary();
      redisStart =
          Started.begin(
              REDIS,
              () ->
                  RedisProcess.start(
                      data == null ? settings : settings.withDirectory(data.resolve("redis"))));
    }
    if (options.kafka() == null) {
      KafkaSettings settings = KafkaSettings.temporary();
      kafkaStart =
          Started.begin(
              KAFKA,
              () ->
                  KafkaProcess.start(
                      data == null ? settings : settings.withDirectory(data.resolve("kafka"))));
    }
  }

  /** Returns once both serve and all topics exist. */
  void start() throws InterruptedException {
    if (options.redis() != null) {
      Reachable.redis(options.redis());
    }
    if (options.kafka() != null) {
      Reachable.kafka(options.kafka());
    }
    redis = started(REDIS, redisStart);
    kafka = started(KAFKA, kafkaStart);
    createTopics();
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

  private <T extends LocalServer> @Nullable T started(
      String name, @Nullable CompletableFuture<Started<T>> start) throws InterruptedException {
    if (start == null) {
      return null;
    }
    try {
      T server = start.get().server();
      reports.ready(name, server.address(), server.pid(), start.get().took());
      Thread.ofPlatform()
          .daemon()
          .name("watch-" + name)
          .start(new ServerWatch(name, server, reports, closing, lost));
      return server;
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNullElse(e.getCause(), e);
      throw new Failure(name + " did not start: " + why.getMessage());
    }
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
    Stream.of(redisStart, kafkaStart).filter(Objects::nonNull).forEach(LocalServers::close);
  }

  /** Also one that is still starting. */
  private static void close(CompletableFuture<? extends Started<?>> start) {
    start.thenAccept(started -> started.server().close()).exceptionally(didNotStart -> null).join();
  }

  /** The address of a given server, for people; credentials are left out. */
  static String withoutCredentials(String url) {
    URI uri = URI.create(url);
    return uri.getUserInfo() == null ? url : url.replace(uri.getRawUserInfo() + "@", "");
  }
}
