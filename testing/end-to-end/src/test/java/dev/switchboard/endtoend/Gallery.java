package dev.switchboard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The gallery's bot with the four services that its runs need, a model that says what a test has
 * written down, and stand-ins for the outside world.
 */
final class Gallery implements AutoCloseable {

  private static final List<String> NEEDED =
      List.of("router", "tool-workers", "llm-workers", "gateway");

  final ScriptedModel model = new ScriptedModel();
  final OfficeStandIn outside = new OfficeStandIn();
  private final Backbone backbone = Backbone.embedded();
  private final String prefix = backbone.freshTopicsPrefix();
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  final KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap());

  Gallery() {
    Map<String, String> shared = new LinkedHashMap<>();
    shared.put("SWITCHBOARD_BOT_FOLDER", ProjectRoot.resolve("bots/gallery").toString());
    shared.put("OPENAI_BASE_URL", model.baseUrl());
    shared.put("SWITCHBOARD_MODEL_NAME", "scripted");
    shared.put("MAIL_URL", outside.url());
    shared.put("ACCOUNT_URL", outside.url());
    for (String name : NEEDED) {
      services.put(
          name,
          ServiceProcess.of(name)
              .on(backbone, prefix)
              .env(shared)
              .jvmOption("-Xmx" + Switchboard.HEAPS.get(name))
              .logsIn(Path.of("target", "services-gallery"))
              .launch());
      shared.put("SWITCHBOARD_GATEWAY_ROUTER_URL", service("router").url());
    }
    try {
      services.values().forEach(ServiceProcess::awaitReady);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  ServiceProcess service(String name) {
    return services.get(name);
  }

  String topic(Topic topic) {
    return topic.withPrefix(prefix);
  }

  static String freshRun() {
    return "g-" + UUID.randomUUID();
  }

  /** Runs a flow to its end. */
  JsonNode run(String flow, String input) {
    return Http.json(Http.ok(post("/v1/flows/" + flow + "/runs?wait=60", input)));
  }

  JsonNode get(String path) {
    return Http.json(Http.ok(Http.send("GET", url() + path, null)));
  }

  HttpResponse<String> post(String path, String body) {
    return Http.send("POST", url() + path, body);
  }

  private String url() {
    return service("gateway").url();
  }

  @Override
  public void close() {
    services.values().forEach(ServiceProcess::sigkill);
    kafka.close();
    model.close();
    outside.close();
    try {
      backbone.close();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka or Redis can't be stopped", e);
    }
  }
}
