package dev.switchboard.testkit;

import dev.switchboard.backbone.KafkaProcess;
import dev.switchboard.backbone.KafkaSettings;
import dev.switchboard.backbone.LocalServer;
import dev.switchboard.backbone.RedisProcess;
import dev.switchboard.backbone.RedisSettings;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Kafka and Redis for tests, each started when it is first asked for.
 *
 * <p>It takes and gives strings only: Quarkus loads test classes in class loaders of its own, and
 * one instance must serve all of them.
 */
public final class Servers implements UnaryOperator<String>, AutoCloseable {

  /** What can be asked. */
  enum Ask {
    KAFKA,
    REDIS,
    STOP_KAFKA,
    START_KAFKA,
    KILL_KAFKA,
    STOP_REDIS,
    START_REDIS,
    KILL_REDIS
  }

  /** The answer when a server isn't ours to stop. */
  static final String NOT_OURS = "not ours";

  private static final String DONE = "done";

  private final boolean embeddedOnly;
  private @Nullable String kafkaAddress;
  private @Nullable String redisUrl;
  private @Nullable LocalServer kafka;
  private @Nullable LocalServer redis;

  /**
   * Servers that the environment names, else containers where Docker answers, else embedded ones.
   */
  public Servers() {
    this(false);
  }

  Servers(boolean embeddedOnly) {
    this.embeddedOnly = embeddedOnly;
  }

  @Override
  public synchronized String apply(String ask) {
    QuickTests.leaveOut("Kafka or Redis");
    // Testcontainers finds its parts through the thread's loader, which may be one of Quarkus' own.
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    thread.setContextClassLoader(Servers.class.getClassLoader());
    try {
      return answer(Ask.valueOf(ask));
    } finally {
      thread.setContextClassLoader(callers);
    }
  }

  private String answer(Ask ask) {
    return switch (ask) {
      case KAFKA -> kafka();
      case REDIS -> redis();
      case STOP_KAFKA -> control(kafka, LocalServer::stop);
      case START_KAFKA -> control(kafka, LocalServer::start);
      case KILL_KAFKA -> control(kafka, LocalServer::kill);
      case STOP_REDIS -> control(redis, LocalServer::stop);
      case START_REDIS -> control(redis, LocalServer::start);
      case KILL_REDIS -> control(redis, LocalServer::kill);
    };
  }

  @Override
  public synchronized void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  private String kafka() {
    if (kafkaAddress == null) {
      kafkaAddress = given("KAFKA_BOOTSTRAP_SERVERS");
    }
    if (kafkaAddress == null && !embeddedOnly && Containers.available()) {
      kafkaAddress = Containers.kafka();
    }
    if (kafkaAddress == null) {
      KafkaProcess started = KafkaProcess.start(KafkaSettings.temporary());
      kafka = started;
      kafkaAddress = started.bootstrap();
    }
    return kafkaAddress;
  }

  private String redis() {
    if (redisUrl == null) {
      redisUrl = given("REDIS_URL");
    }
    if (redisUrl == null && !embeddedOnly && Containers.available()) {
      redisUrl = Containers.redis();
    }
    if (redisUrl == null) {
      RedisProcess started = RedisProcess.start(RedisSettings.temporary());
      redis = started;
      redisUrl = started.url();
    }
    return redisUrl;
  }

  private @Nullable String given(String variable) {
    String value = embeddedOnly ? null : System.getenv(variable);
    return value == null || value.isBlank() ? null : value;
  }

  private static String control(@Nullable LocalServer server, Consumer<LocalServer> action) {
    if (server == null) {
      return NOT_OURS;
    }
    action.accept(server);
    return DONE;
  }
}
