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

  private final UpOptions options;
  private final ProcessListener reports;
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private volatile @Nullable Starting<KafkaProcess> kafkaStart;
  private volatile @Nullable Starting<RedisProcess> redisStart;
  private volatile @Nullable KafkaProcess kafka;
  private volatile @Nullable RedisProcess redis;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** A server that starts beside what its caller does meanwhile. */
  private record Starting<T extends LocalServer>(
      String name, CompletableFuture<T> server, CompletableFuture<Duration> took) {

    static <T extends LocalServer> Starting<T> of(String name, Supplier<T> start) {
      Starting<T> starting =
          new Starting<>(name, new CompletableFuture<>(), new CompletableFuture<>());
      Thread.ofPlatform().daemon().name("start-" + name).start(() -> starting.run(start));
      return starting;
    }

    private void run(Supplier<T> start) {
      long before = System.nanoTime();
      try {
        T started = start.get();
        took.complete(Duration.ofNanos(System.nanoTime() - before));
        server.complete(started);
      } catch (RuntimeException e) {
        server.completeExceptionally(e);
      }
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
          Starting.of(
              "redis",
              () ->
                  RedisProcess.start(
                      data == null ? settings : settings.withDirectory(data.resolve("redis"))));
    }
    if (options.kafka() == null) {
      KafkaSettings settings = KafkaSettings.temporary();
      kafkaStart =
          Starting.of(
              "kafka",
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
    redis = started(redisStart);
    kafka = started(kafkaStart);
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

  private <T extends LocalServer> @Nullable T started(@Nullable Starting<T> starting)
      throws InterruptedException {
    if (starting == null) {
      return null;
    }
    T server;
    try {
      server = starting.server().get();
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNullElse(e.getCause(), e);
      throw new Failure(starting.name() + " did not start: " + why.getMessage());
    }
    reports.ready(starting.name(), server.address(), server.pid(), starting.took().join());
    Thread.ofPlatform()
        .daemon()
        .name("watch-" + starting.name())
        .start(new ServerWatch(starting.name(), server, reports, closing, lost));
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
    Stream.of(redisStart, kafkaStart).filter(Objects::nonNull).forEach(LocalServers::close);
  }

  private static void close(Starting<? extends LocalServer> starting) {
    starting
        .server()
        .handle((server, failure) -> server)
        .thenAccept(
            server -> {
              if (server != null) {
                server.close();
              }
            })
        .join();
  }

  /** The address of a given server, for people; credentials are left out. */
  static String withoutCredentials(String url) {
    URI uri = URI.create(url);
    return uri.getUserInfo() == null ? url : url.replace(uri.getRawUserInfo() + "@", "");
  }
}
