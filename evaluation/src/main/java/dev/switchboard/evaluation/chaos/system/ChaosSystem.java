package dev.switchboard.evaluation.chaos.system;

import dev.switchboard.backbone.KafkaProcess;
import dev.switchboard.backbone.KafkaSettings;
import dev.switchboard.backbone.TopicAdmin;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.up.Service;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything that a deployment has: Kafka, a pair of Redis, and replicas of every service. */
public final class ChaosSystem implements AutoCloseable {

  private static final String PREFIX = "chaos.";

  private final KafkaProcess kafka;
  private final RedisPair redis;
  private final List<Relay> relays = new ArrayList<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final BotVersions bots;

  private ChaosSystem(Project project, int count, Map<String, String> environment)
      throws IOException {
    bots = new BotVersions(project.root().resolve("bots/chaos"), project.state().resolve("bots"));
    kafka = KafkaProcess.start(KafkaSettings.temporary());
    TopicAdmin.create(
        kafka.bootstrap(),
        Arrays.stream(Topic.values()).map(topic -> topic.withPrefix(PREFIX)).toList(),
        Topic.DEFAULT_PARTITIONS);
    redis = new RedisPair();
    Map<String, String> shared = new LinkedHashMap<>(environment);
    shared.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap());
    shared.put("REDIS_URL", redis.url());
    shared.put("SWITCHBOARD_TOPICS_PREFIX", PREFIX);
    shared.put("SWITCHBOARD_TRACES_ENABLED", "false");
    shared.put("SWITCHBOARD_GATEWAY_STREAMS_HEARTBEAT", "2s");
    shared.put(
        "SWITCHBOARD_CLASSIFIER_CACHE_FOLDER", project.state().resolve("embeddings").toString());
    Path logs = project.logs();
    Files.createDirectories(logs);
    prepare(project, Service.STATE, count, shared, logs);
    prepare(project, Service.ROUTER, count, shared, logs);
    shared.put("SWITCHBOARD_GATEWAY_STATE_SERVICE_URL", balanced(Service.STATE));
    shared.put("SWITCHBOARD_GATEWAY_ROUTER_URL", balanced(Service.ROUTER));
    for (Service service : Service.values()) {
      if (of(service).isEmpty()) {
        prepare(project, service, count, shared, logs);
      }
    }
  }

  /**
   * Starts everything, and returns when all of it is ready.
   *
   * @param count replicas of each service
   * @param environment for all services
   */
  public static ChaosSystem start(Project project, int count, Map<String, String> environment) {
    try {
      ChaosSystem system = new ChaosSystem(project, count, environment);
      try {
        // All at once would starve each other of their first seconds.
        for (List<Replica> some : system.oneOfEach()) {
          some.forEach(Replica::launch);
          some.forEach(Replica::awaitReady);
        }
        return system;
      } catch (RuntimeException e) {
        system.close();
        throw e;
      }
    } catch (IOException e) {
      throw new Failure("the system can't be started: " + e.getMessage());
    }
  }

  private void prepare(
      Project project, Service service, int count, Map<String, String> environment, Path logs) {
    for (int i = 0; i < count; i++) {
      ServiceProcess process =
          ServiceProcess.ofJar(service.folder(), project.serviceJar(service.folder()))
              .env(environment)
              .jvmOption("-Xmx" + service.heap())
              .logsIn(logs)
              .build();
      replicas.add(new Replica(service.folder(), i, process, bots.first()));
    }
  }

  private String balanced(Service service) throws IOException {
    Relay relay = Relay.to(of(service).stream().map(Replica::port).toList());
    relays.add(relay);
    return "http://127.0.0.1:" + relay.port();
  }

  private List<Replica> of(Service service) {
    return replicas.stream().filter(it -> it.service().equals(service.folder())).toList();
  }

  /** The first process of each service, then the second of each, and so on. */
  public List<List<Replica>> oneOfEach() {
    int count = replicas.size() / Service.values().length;
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> replicas.stream().filter(it -> it.name().endsWith(" " + i)).toList())
        .toList();
  }

  /** All processes of all services. */
  public List<Replica> replicas() {
    return List.copyOf(replicas);
  }

  /** The addresses of the gateway's replicas. */
  public List<URI> gateways() {
    return of(Service.GATEWAY).stream().map(Replica::url).map(URI::create).toList();
  }

  public KafkaProcess kafka() {
    return kafka;
  }

  public RedisPair redis() {
    return redis;
  }

  /** Copies of the bot, each with other words. */
  public BotVersions bots() {
    return bots;
  }

  /** A topic's whole name. */
  public String topic(Topic topic) {
    return topic.withPrefix(PREFIX);
  }

  @Override
  public void close() throws IOException {
    replicas.forEach(Replica::kill);
    for (Relay relay : relays) {
      relay.close();
    }
    redis.close();
    kafka.close();
  }
}
