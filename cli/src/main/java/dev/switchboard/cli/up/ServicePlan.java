package dev.switchboard.cli.up;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.bot.model.BotDefinition.Companion;
import dev.switchboard.bot.model.Placeholders;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.JavaCommand;
import dev.switchboard.cli.supervision.Launch;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out how each process is started; starts nothing. */
final class ServicePlan {

  private static final String COMPANION_HEAP = "192m";

  private final Project project;
  private final UpOptions options;
  private final ClassArchives archives;

  ServicePlan(Project project, UpOptions options, ClassArchives archives) {
    this.project = project;
    this.options = options;
    this.archives = archives;
  }

  /**
   * The bot's companions, each on its port.
   *
   * @param ports as many as there are companions
   */
  List<Launch> companions(List<Companion> companions, List<Integer> ports) {
    return java.util.stream.IntStream.range(0, companions.size())
        .mapToObj(i -> companion(companions.get(i), ports.get(i)))
        .toList();
  }

  /** The programs that are started, by the process's name. */
  Map<String, Path> jars(List<Companion> companions) {
    Map<String, Path> jars = new LinkedHashMap<>();
    companions.forEach(companion -> jars.put(companion.name(), jar(companion)));
    Stream.of(Service.values())
        .forEach(service -> jars.put(service.folder(), project.serviceJar(service.folder())));
    return jars;
  }

  private Path jar(Companion companion) {
    return options.bot().resolve(companion.jar()).normalize();
  }

  private Launch companion(Companion companion, int port) {
    Map<String, String> environment = new HashMap<>(http(FreePorts.LOOPBACK, port));
    environment.put("QUARKUS_OTEL_SDK_DISABLED", "true");
    companion
        .environment()
        .forEach(
            (name, value) -> {
              String filled = Placeholders.fill(value, options::variable);
              if (!filled.isEmpty()) {
                environment.put(name, filled);
              }
            });
    return launch(
        companion.name(),
        JavaCommand.of(
            jar(companion),
            heap(companion.name(), COMPANION_HEAP),
            archives.jvmOptions(companion.name())),
        environment,
        port);
  }

  /**
   * The services.
   *
   * @param ports as many as there are services; the gateway's own is in the options
   * @param kafka bootstrap servers
   * @param redis URL
   * @param companionUrls environment variable to address
   * @param zipkin where spans are sent, or null
   */
  List<Launch> services(
      List<Integer> ports,
      String kafka,
      String redis,
      Map<String, String> companionUrls,
      @Nullable URI zipkin) {
    Map<Service, Integer> portOf = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      portOf.put(
          service, service == Service.GATEWAY ? options.port() : ports.get(service.ordinal()));
    }
    Map<String, String> shared = new HashMap<>(options.variables());
    shared.putAll(companionUrls);
    shared.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    shared.put("REDIS_URL", redis);
    shared.put("SWITCHBOARD_BOT_FOLDER", options.bot().toString());
    shared.put("SWITCHBOARD_TOPICS_PREFIX", options.topicsPrefix());
    shared.put(
        "SWITCHBOARD_GATEWAY_STATE_SERVICE_URL", "http://127.0.0.1:" + portOf.get(Service.STATE));
    shared.put("SWITCHBOARD_GATEWAY_ROUTER_URL", "http://127.0.0.1:" + portOf.get(Service.ROUTER));
    shared.put(
        "SWITCHBOARD_GATEWAY_TOOL_WORKERS_URL", "http://127.0.0.1:" + portOf.get(Service.TOOLS));
    shared.put(
        "SWITCHBOARD_GATEWAY_LLM_WORKERS_URL", "http://127.0.0.1:" + portOf.get(Service.MODELS));
    shared.put(
        "SWITCHBOARD_GATEWAY_INTENT_CLASSIFIER_URL",
        "http://127.0.0.1:" + portOf.get(Service.CLASSIFIER));
    if (options.llm() != null) {
      shared.put("OPENAI_BASE_URL", options.llm().toString());
    }
    if (options.model() != null) {
      shared.put("SWITCHBOARD_MODEL_NAME", options.model());
    }
    if (zipkin != null) {
      shared.put("SWITCHBOARD_TRACES_ZIPKIN", zipkin + "/api/v2/spans");
    } else if (System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == null) {
      shared.put("SWITCHBOARD_TRACES_ENABLED", "false");
    }
    return Stream.of(Service.values())
        .map(
            service -> {
              int port = portOf.getOrDefault(service, 0);
              String host = service == Service.GATEWAY ? options.host() : FreePorts.LOOPBACK;
              Map<String, String> environment = new HashMap<>(shared);
              environment.putAll(http(host, port));
              return launch(
                  service.folder(),
                  JavaCommand.of(
                      project.serviceJar(service.folder()),
                      heap(service.folder(), service.heap()),
                      archives.jvmOptions(service.folder())),
                  environment,
                  port);
            })
        .toList();
  }

  private Launch launch(
      String name, List<String> command, Map<String, String> environment, int port) {
    URI address =
        Service.GATEWAY.folder().equals(name)
            ? options.gateway()
            : URI.create("http://127.0.0.1:" + port);
    return new Launch(
        name,
        command,
        environment,
        project.logs().resolve(name + ".log"),
        address,
        URI.create(address + "/q/health/ready"),
        true);
  }

  private String heap(String name, String otherwise) {
    return options.heaps().getOrDefault(name, otherwise);
  }

  private static Map<String, String> http(String host, int port) {
    return Map.of("QUARKUS_HTTP_HOST", host, "QUARKUS_HTTP_PORT", String.valueOf(port));
  }
}
