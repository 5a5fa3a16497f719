package dev.switchboard.testkit;

import dev.switchboard.backbone.TopicAdmin;
import dev.switchboard.contracts.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.opentest4j.TestAbortedException;

/**
 * A real Kafka and a real Redis for tests: the servers that {@code KAFKA_BOOTSTRAP_SERVERS} and
 * {@code REDIS_URL} name, else containers where Docker answers, else embedded ones. Each is started
 * when first asked for and ends with the JVM.
 */
public final class Backbone implements AutoCloseable {

  private final UnaryOperator<String> servers;
  private final AutoCloseable end;

  private Backbone(UnaryOperator<String> servers, AutoCloseable end) {
    this.servers = servers;
    this.end = end;
  }

  /** The servers that all tests of this JVM share; closing does nothing. */
  public static Backbone shared() {
    return new Backbone(SharedServers.find(), () -> {});
  }

  /** Embedded servers of the caller's own, to stop and kill at will; close them. */
  public static Backbone embedded() {
    Servers servers = new Servers(true);
    return new Backbone(servers, servers);
  }

  /** Returns the value for {@code bootstrap.servers}. */
  public String kafkaBootstrap() {
    return ask(Servers.Ask.KAFKA);
  }

  /** Returns the address as {@code redis://host:port}. */
  public String redisUrl() {
    return ask(Servers.Ask.REDIS);
  }

  /**
   * Returns a topics prefix that no other test uses, with all topics of the system created under
   * it, each with the default number of partitions.
   */
  public String freshTopicsPrefix() {
    return freshTopicsPrefix(Topic.DEFAULT_PARTITIONS);
  }

  /** The same with this number of partitions. */
  public String freshTopicsPrefix(int partitions) {
    String prefix = "test-" + UUID.randomUUID().toString().substring(0, 8) + ".";
    createTopics(
        Arrays.stream(Topic.values()).map(topic -> topic.withPrefix(prefix)).toList(), partitions);
    return prefix;
  }

  /** Creates topics by their whole names; those that exist stay. */
  public void createTopics(Collection<String> names, int partitions) {
    TopicAdmin.create(kafkaBootstrap(), names, partitions);
  }

  /**
   * Stops Kafka in an orderly way. Like all that stop a server, it skips the test if it isn't ours.
   */
  public void stopKafka() {
    control(Servers.Ask.STOP_KAFKA, Servers.Ask.KAFKA);
  }

  /** Ends Kafka with SIGKILL. */
  public void killKafka() {
    control(Servers.Ask.KILL_KAFKA, Servers.Ask.KAFKA);
  }

  /** Starts Kafka again on the same port with the same data. */
  public void startKafka() {
    control(Servers.Ask.START_KAFKA, Servers.Ask.KAFKA);
  }

  /** Stops Kafka and starts it again. */
  public void restartKafka() {
    stopKafka();
    startKafka();
  }

  /** Stops Redis in an orderly way. */
  public void stopRedis() {
    control(Servers.Ask.STOP_REDIS, Servers.Ask.REDIS);
  }

  /** Ends Redis with SIGKILL; up to one second of writes may be lost. */
  public void killRedis() {
    control(Servers.Ask.KILL_REDIS, Servers.Ask.REDIS);
  }

  /** Starts Redis again on the same port with the same data. */
  public void startRedis() {
    control(Servers.Ask.START_REDIS, Servers.Ask.REDIS);
  }

  /** Stops Redis and starts it again. */
  public void restartRedis() {
    stopRedis();
    startRedis();
  }

  @Override
  public void close() throws Exception {
    end.close();
  }

  private void control(Servers.Ask action, Servers.Ask first) {
    ask(first);
    if (ask(action).equals(Servers.NOT_OURS)) {
      throw new TestAbortedException(
          first + " was given or runs in a container: only an embedded server can be restarted");
    }
  }

  private String ask(Servers.Ask ask) {
    return servers.apply(ask.name());
  }
}
