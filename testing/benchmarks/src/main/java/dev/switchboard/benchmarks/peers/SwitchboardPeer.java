package dev.switchboard.benchmarks.peers;

import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.Deployment;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import dev.switchboard.testkit.ServiceProcessBuilder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Our six services, Kafka and Redis. */
final class SwitchboardPeer implements Peer {

  private static final String PREFIX = "peers.";

  private final StoreDurability durability;
  private final Backbone backbone;
  private final List<ServiceProcess> services = new ArrayList<>();
  private final Map<String, Long> stores;
  private final String gateway;

  SwitchboardPeer(StoreDurability durability, StandIns standIns) throws Exception {
    this.durability = durability;
    this.backbone = Backbone.embedded();
    String bootstrap = backbone.kafkaBootstrap();
    String redis = backbone.redisUrl();
    this.stores = new BrokerCpu().processes();
    Deployment deployment = Deployment.create(backbone, PREFIX, bot(standIns));
    durability.apply(bootstrap, PREFIX, redis);
    ServiceProcess state = deployment.service("state-service").build();
    ServiceProcess router = deployment.service("router").build();
    ServiceProcess front =
        deployment
            .service("gateway")
            .env("SWITCHBOARD_GATEWAY_STATE_SERVICE_URL", state.url())
            .env("SWITCHBOARD_GATEWAY_ROUTER_URL", router.url())
            .build();
    ServiceProcessBuilder models =
        deployment
            .service("llm-workers")
            .env("OPENAI_BASE_URL", standIns.model())
            .env("OPENAI_API_KEY", "none")
            .env("SWITCHBOARD_MODEL_NAME", "instant");
    services.addAll(
        List.of(
            state,
            router,
            front,
            models.build(),
            deployment.service("intent-classifier").build(),
            deployment.service("tool-workers").build()));
    gateway = front.url();
    try {
      startAgain();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The bot's folder, with the address of the tool in it. */
  private static Path bot(StandIns standIns) throws IOException {
    Path source = ProjectRoot.resolve("testing/benchmarks/peers/switchboard");
    Path copy = ProjectRoot.resolve("testing/benchmarks/target/peers/switchboard");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(source.relativize(file));
        Files.createDirectories(target.getParent());
        Files.writeString(
            target, Files.readString(file).replace("TOOL_SERVER", standIns.address()));
      }
    }
    return copy;
  }

  @Override
  public String name() {
    return "Switchboard, " + durability.label();
  }

  @Override
  public String durability() {
    return durability.survives();
  }

  @Override
  public HttpRequest turn(String id) {
    return Requests.post(
            gateway + "/v1/conversations/" + id + "/messages?wait=60",
            "{\"text\": \"%s\", \"messageId\": \"%s\"}".formatted(Requests.TEXT, id))
        .build();
  }

  @Override
  public HttpRequest again(String id) {
    return turn(id);
  }

  @Override
  public HttpRequest reply(String id) {
    return Requests.get(gateway + "/v1/conversations/" + id);
  }

  @Override
  public Map<String, Long> processes() {
    Map<String, Long> roots = new LinkedHashMap<>();
    services.forEach(service -> roots.put(service.name(), service.pid()));
    roots.putAll(stores);
    return roots;
  }

  @Override
  public void kill() {
    // All at one moment: workers that outlive the router for a while would finish their calls.
    services.stream()
        .map(service -> ProcessHandle.of(service.pid()))
        .flatMap(Optional::stream)
        .forEach(ProcessHandle::destroyForcibly);
    services.forEach(ServiceProcess::sigkill);
  }

  @Override
  public void startAgain() {
    services.forEach(ServiceProcess::launch);
    services.forEach(ServiceProcess::awaitReady);
  }

  @Override
  public void close() {
    services.forEach(ServiceProcess::close);
    try {
      backbone.close();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka and Redis can't be stopped", e);
    }
  }
}
