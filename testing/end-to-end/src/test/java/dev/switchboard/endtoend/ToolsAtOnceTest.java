package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.endtoend.HeldBackend.Call;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.ModelReply.ToolCall;
import dev.switchboard.testkit.OpenAiServer;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model asks for two tools in one answer. Both are under way together, since the backend answers
 * neither of them before it has both; then a service dies.
 */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class ToolsAtOnceTest {

  private final String run = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(strings = {"none", "router", "tool-workers"})
  void bothAreMadeOnceAndTheModelGetsTheirResultsInItsOrder(String dies, Backbone backbone)
      throws Exception {
    String prefix = backbone.freshTopicsPrefix(1);
    try (HeldBackend backend = new HeldBackend();
        OpenAiServer model = OpenAiServer.start();
        ServiceProcess router = service("router", backbone, prefix, backend, model);
        ServiceProcess tools = service("tool-workers", backbone, prefix, backend, model);
        ServiceProcess models = service("llm-workers", backbone, prefix, backend, model);
        KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap())) {
      Stream.of(router, tools, models).forEach(ServiceProcess::awaitReady);
      // given two calls at whose backend both are done, and which waits with its answers
      model
          .then(
              new ModelReply.ToolCalls(
                  List.of(new ToolCall("pay_checked", "{}"), new ToolCall("set", "{}"))))
          .replies("Done.");
      begin(kafka, prefix);
      Witness.await("both calls to be made", () -> backend.calls().size() == 2);

      // when a service dies, and comes back
      Stream.of(router, tools)
          .filter(service -> service.name().equals(dies))
          .forEach(
              service -> {
                service.sigkill();
                forget(backbone, prefix, dies);
                service.launch();
              });
      backend.letGo();

      // then
      assertThat(answer(kafka, prefix)).isEqualTo("Done.");
      JsonNode messages = model.requests().getLast().body().path("messages");
      assertThat(messages.findValuesAsText("role"))
          .containsExactly("system", "user", "assistant", "tool", "tool");
      assertThat(messages.at("/3/content").asText()).contains(keys(backend, "/pay_checked").get(0));
      assertThat(messages.at("/4/content").asText()).contains(keys(backend, "/set").get(0));
      assertThat(backend.effects("/pay_checked")).isEqualTo(1);
      assertThat(keys(backend, "/set")).as("what may be repeated has one key").hasSize(1);
      assertThat(model.requests()).as("nothing is asked twice").hasSize(2);
    }
  }

  private static List<String> keys(HeldBackend backend, String path) {
    return backend.calls().stream()
        .filter(call -> call.path().equals(path))
        .map(Call::key)
        .distinct()
        .toList();
  }

  private void begin(KafkaProbe kafka, String prefix) {
    Instant now = Instant.now();
    var request = new RunRequested("run-" + run, run, "both", Http.json("{}"), now);
    kafka.send(
        Topic.RUNS.withPrefix(prefix),
        request.conversationId(),
        new String(EventCodec.body(request), StandardCharsets.UTF_8),
        EventCodec.headers(new Envelope<>("/test", now, "held", "1", request)));
  }

  /** The agent's answer, once the run has ended. */
  private static String answer(KafkaProbe kafka, String prefix) {
    return kafka
        .collectUntil(Topic.REPLIES.withPrefix(prefix), records -> !ends(records).isEmpty())
        .stream()
        .map(record -> Http.json(record.value()).at("/outcome/output/answer").asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<String> ends(List<ConsumerRecord<String, String>> records) {
    return records.stream()
        .filter(
            record ->
                KafkaProbe.header(record, "ce_type")
                    .filter("dev.switchboard.run.completed.v1"::equals)
                    .isPresent())
        .map(ConsumerRecord::value)
        .toList();
  }

  private static ServiceProcess service(
      String name, Backbone backbone, String prefix, HeldBackend backend, OpenAiServer model)
      throws Exception {
    Path bot =
        Path.of(Objects.requireNonNull(ToolsAtOnceTest.class.getResource("/bots/held")).toURI());
    return ServiceProcess.of(name)
        .on(backbone, prefix)
        .env("SWITCHBOARD_BOT_FOLDER", bot.toString())
        .env("SWITCHBOARD_TRACES_ENABLED", "false")
        .env("SWITCHBOARD_TOOLS_EFFECTS_LEASE", "PT2S")
        .env("OPENAI_BASE_URL", model.baseUrl())
        .env("SWITCHBOARD_MODEL_NAME", "scripted")
        .env("BACKEND", backend.url())
        .logsIn(Path.of("target", "services"))
        .launch();
  }

  /** Has Kafka forget the dead service at once, and not only when its session ends. */
  private static void forget(Backbone backbone, String prefix, String service) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", backbone.kafkaBootstrap()))) {
      admin
          .removeMembersFromConsumerGroup(
              prefix + service, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not forget " + service, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
