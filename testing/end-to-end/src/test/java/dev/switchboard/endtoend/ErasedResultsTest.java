package dev.switchboard.endtoend;

import static dev.switchboard.testkit.events.GenerationRequestBuilder.aGeneration;
import static dev.switchboard.testkit.events.ToolRequestBuilder.aToolRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.testkit.RedisProbe;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The workers' ledgers keep no text of a conversation that is erased, and repeat nothing. */
@OnTheSharedSystem
class ErasedResultsTest {

  /** A word that the backend's answers have. */
  private static final String RECEIPT = "\"receipt\"";

  private static final String LINE = "A line.";

  private final String run = UUID.randomUUID().toString();
  private final String conversation = "c-" + run;

  @Test
  void theResultsOfToolsAreGoneTooAlsoOfACallThatWasUnderWay(Switchboard system) throws Exception {
    String prefix = system.backbone().freshTopicsPrefix(1);
    try (HeldBackend backend = new HeldBackend();
        ServiceProcess worker =
            worker(system, prefix, "tool-workers", "held", "BACKEND", backend.url());
        RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
      // given a payment that the backend has made, and has not answered
      Event payment = tool("pay");
      Instant asked = Instant.now();
      send(system, prefix, Topic.TOOL_REQUESTS, payment, asked);
      Witness.await("the payment", () -> backend.effects("/pay") == 1);

      // when the conversation is erased before the answer comes
      erase(system, prefix, asked);
      Witness.await(
          "the erasure",
          () ->
              !redis.keys(prefix + "effects:of:" + conversation).isEmpty()
                  && !redis.text("ZSCORE", prefix + "effects:of:" + conversation, "").isEmpty());
      backend.letGo();
      awaitOutcomes(system, prefix, 1);

      // then its answer is neither kept nor told, and the payment is not made again
      assertThat(withText(redis, prefix, RECEIPT)).isEmpty();
      send(system, prefix, Topic.TOOL_REQUESTS, payment, asked);
      assertThat(awaitOutcomes(system, prefix, 2))
          .allSatisfy(
              outcome -> assertThat(outcome).contains("succeeded").doesNotContain("receipt"));
      assertThat(backend.effects("/pay")).isEqualTo(1);

      // and what the conversation asks for afterwards is kept until it is erased again
      Instant later = asked.plusSeconds(1);
      send(system, prefix, Topic.TOOL_REQUESTS, tool("set"), later);
      assertThat(awaitOutcomes(system, prefix, 3).getLast()).contains("receipt");
      assertThat(withText(redis, prefix, RECEIPT)).isNotEmpty();
      erase(system, prefix, later);
      Witness.await("the results to go", () -> withText(redis, prefix, RECEIPT).isEmpty());
      worker.sigkill();
    }
  }

  @Test
  void theAnswersOfModelsAreGoneToo(Switchboard system) throws Exception {
    String prefix = system.backbone().freshTopicsPrefix(1);
    try (HeldModel model = new HeldModel();
        ServiceProcess worker =
            worker(system, prefix, "llm-workers", "writing", "OPENAI_BASE_URL", model.baseUrl());
        RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
      // given
      model.letGo();
      Event line =
          aGeneration("line")
              .in(conversation)
              .of(run)
              .command("line-" + run)
              .at("/do/0/line")
              .with("{'about': 'rain'}")
              .build();
      Instant asked = Instant.now();
      send(system, prefix, Topic.GENERATION_REQUESTS, line, asked);
      assertThat(awaitOutcomes(system, prefix, 1)).allMatch(outcome -> outcome.contains(LINE));
      assertThat(withText(redis, prefix, LINE)).isNotEmpty();

      // when
      erase(system, prefix, asked);
      Witness.await("the answers to go", () -> withText(redis, prefix, LINE).isEmpty());

      // then the model is not asked again either
      send(system, prefix, Topic.GENERATION_REQUESTS, line, asked);
      assertThat(awaitOutcomes(system, prefix, 2).getLast()).doesNotContain(LINE);
      assertThat(model.asked()).isEqualTo(1);
      worker.sigkill();
    }
  }

  private Event tool(String name) {
    return aToolRequest(name)
        .in(conversation)
        .of(run)
        .command(name + "-" + run)
        .at("/do/0/" + name)
        .build();
  }

  private void erase(Switchboard system, String prefix, Instant when) {
    String request = UUID.randomUUID().toString();
    send(system, prefix, Topic.TURNS, new ConversationErased(conversation, request, 1, when), when);
  }

  private static void send(
      Switchboard system, String prefix, Topic topic, Event event, Instant when) {
    system
        .kafka()
        .send(
            topic.withPrefix(prefix),
            event.conversationId(),
            new String(EventCodec.body(event), StandardCharsets.UTF_8),
            EventCodec.headers(new Envelope<>("/test", when, "test", "1", event)));
  }

  /** The outcomes so far, once there are so many. */
  private static List<String> awaitOutcomes(Switchboard system, String prefix, int count) {
    String topic = Topic.OUTCOMES.withPrefix(prefix);
    Witness.await(count + " outcomes", () -> system.kafka().all(topic).size() >= count);
    return system.kafka().all(topic).stream().map(ConsumerRecord::value).toList();
  }

  /** Of this test's own workers. */
  private static List<String> withText(RedisProbe redis, String prefix, String text) {
    return RedisSearch.keysWith(redis, text).stream().filter(it -> it.startsWith(prefix)).toList();
  }

  private static ServiceProcess worker(
      Switchboard system, String prefix, String service, String bot, String variable, String value)
      throws Exception {
    Path folder =
        Path.of(
            Objects.requireNonNull(ErasedResultsTest.class.getResource("/bots/" + bot)).toURI());
    return ServiceProcess.of(service)
        .on(system.backbone(), prefix)
        .env("SWITCHBOARD_BOT_FOLDER", folder.toString())
        .env("SWITCHBOARD_TRACES_ENABLED", "false")
        .env(variable, value)
        .logsIn(Path.of("target", "services"))
        .start();
  }
}
