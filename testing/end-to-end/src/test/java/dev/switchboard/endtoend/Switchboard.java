package dev.switchboard.endtoend;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.cli.up.Service;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The system under test: the sample shop and the six services as processes with small heaps, on an
 * embedded Kafka and Redis. Tests share it; whoever breaks a part mends it before the test ends.
 */
final class Switchboard implements AutoCloseable {

  private static final Path LOGS = Path.of("target", "services");

  private final Backbone backbone;
  private final String prefix;
  private final SpanCollector spans;
  private final ServiceProcess store;
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  private final KafkaProbe producer;
  private final Witness witness;
  private final BotFolder bot;

  private final Function<String, Map<String, String>> environments;

  private Switchboard(Function<String, Map<String, String>> environments) {
    this.environments = environments;
    Path folder = ProjectRoot.resolve("bots/store");
    bot = BotFolders.load(folder);
    spans = SpanCollector.start();
    backbone = Backbone.embedded();
    prefix = backbone.freshTopicsPrefix();
    Path data = Path.of("target", "data-" + UUID.randomUUID()).toAbsolutePath();
    store =
        ServiceProcess.of("bots/store/backend")
            .env("QUARKUS_OTEL_SDK_DISABLED", "true")
            .env("STORE_DATABASE", "file:" + data.resolve("store"))
            .jvmOption("-Xmx192m")
            .logsIn(LOGS)
            .launch();
    Map<String, String> shared = new LinkedHashMap<>();
    shared.put("SWITCHBOARD_BOT_FOLDER", folder.toString());
    shared.put("STORE_URL", store.url());
    shared.put("SWITCHBOARD_TRACES_ZIPKIN", spans.endpoint());
    shared.put(
        "SWITCHBOARD_CLASSIFIER_CACHE_FOLDER",
        Path.of("target", "embeddings").toAbsolutePath().toString());
    launch("state-service", shared);
    shared.put("SWITCHBOARD_GATEWAY_STATE_SERVICE_URL", service("state-service").url());
    launch("router", shared);
    shared.put("SWITCHBOARD_GATEWAY_ROUTER_URL", service("router").url());
    Service.names().stream()
        .filter(name -> !services.containsKey(name))
        .forEach(name -> launch(name, shared));
    producer = KafkaProbe.at(backbone.kafkaBootstrap());
    witness = new Witness(backbone.kafkaBootstrap(), prefix);
  }

  /** Starts everything and returns once all of it is ready. */
  static Switchboard start() {
    return start(service -> Map.of());
  }

  /**
   * The same.
   *
   * @param environments more of the environment, by the service's name
   */
  static Switchboard start(Function<String, Map<String, String>> environments) {
    Switchboard started = new Switchboard(environments);
    try {
      started.awaitReady();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** Returns once the shop and all services are ready. */
  void awaitReady() {
    store.awaitReady();
    services.values().forEach(ServiceProcess::awaitReady);
  }

  /** One of the six services, by its folder's name. */
  ServiceProcess service(String name) {
    ServiceProcess service = services.get(name);
    if (service == null) {
      throw new IllegalArgumentException("There is no service " + name);
    }
    return service;
  }

  /** The shop's API as a process. */
  ServiceProcess storeProcess() {
    return store;
  }

  /** The shop as its owner sees it. */
  Shop shop() {
    return new Shop(store.url());
  }

  /** A client of the gateway. */
  GatewayClient http() {
    return new GatewayClient(service("gateway").url());
  }

  /** A producer that knows nothing of Switchboard but a topic's name. */
  KafkaProbe kafka() {
    return producer;
  }

  /** A topic's whole name. */
  String topic(Topic topic) {
    return topic.withPrefix(prefix);
  }

  /** Everything that was said on the topics. */
  Witness witness() {
    return witness;
  }

  /** The spans that the services have exported. */
  SpanCollector spans() {
    return spans;
  }

  /** Kafka and Redis. */
  Backbone backbone() {
    return backbone;
  }

  /** The bot that the services run. */
  BotFolder bot() {
    return bot;
  }

  /** A conversation's id that no other test uses. */
  static String freshConversation() {
    return "e2e-" + UUID.randomUUID();
  }

  @Override
  public void close() {
    services.values().forEach(ServiceProcess::sigkill);
    store.sigkill();
    witness.close();
    producer.close();
    spans.close();
    try {
      backbone.close();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka or Redis can't be stopped", e);
    }
  }

  private void launch(String name, Map<String, String> environment) {
    services.put(
        name,
        ServiceProcess.of(name)
            .on(backbone, prefix)
            .env(environment)
            .env(environments.apply(name))
            .jvmOption("-Xmx" + Service.of(name).heap())
            .logsIn(LOGS)
            .launch());
  }
}
