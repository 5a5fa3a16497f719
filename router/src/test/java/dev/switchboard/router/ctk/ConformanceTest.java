package dev.switchboard.router.ctk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The standard's conformance kit, and scenarios of our own, against this router on a real Kafka and
 * Redis.
 */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(value = KitBot.class, restrictToAnnotatedClass = true)
class ConformanceTest {
  private static final int SCENARIOS = 21;
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  @Inject BegunTasks heard;

  private final String runId = "run-" + UUID.randomUUID();
  private KafkaProbe probe;

  @BeforeEach
  void connect() {
    probe = KafkaProbe.at(bootstrap);
  }

  @AfterEach
  void disconnect() {
    probe.close();
  }

  static IntStream kit() {
    return IntStream.range(0, SCENARIOS);
  }

  static IntStream own() {
    return IntStream.range(0, Scenario.own().size());
  }

  @Test
  void theKitIsWhole() {
    List<Scenario> all = Scenario.kit();
    assumeTrue(!all.isEmpty(), "the standard's conformance kit is not here");
    assertThat(all).hasSize(SCENARIOS);
    assertThat(all.stream().map(Scenario::feature).distinct()).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("own")
  void doesWhatTheKitLeavesOut(int number) throws Exception {
    play(Scenario.own().get(number));
  }

  @ParameterizedTest
  @MethodSource("kit")
  void conforms(int number) throws Exception {
    List<Scenario> all = Scenario.kit();
    assumeTrue(!all.isEmpty(), "the standard's conformance kit is not here");
    play(all.get(number));
  }

  private void play(Scenario scenario) throws Exception {
    send(new RunRequested(runId, runId, scenario.flow(), scenario.input(), Instant.now()));
    Outcome outcome = serveUntilCompleted();
    for (Scenario.Step step : scenario.outcomes()) {
      check(scenario.feature() + ": " + scenario.name(), step, outcome);
    }
  }

  /** Plays the world around the router until the run is over. */
  private Outcome serveUntilCompleted() throws Exception {
    var answered = new ArrayList<String>();
    List<RunCompleted> completed = List.of();
    long deadline = System.nanoTime() + KafkaProbe.PATIENCE.toNanos();
    while (completed.isEmpty()) {
      assertThat(System.nanoTime()).as("the run %s never ends", runId).isLessThan(deadline);
      for (ToolRequested request : read(ToolRequested.class)) {
        if (!answered.contains(request.commandId())) {
          answered.add(request.commandId());
          send(
              new ToolCompleted(
                  runId,
                  null,
                  runId,
                  request.commandId(),
                  request.tool(),
                  PetStore.answer(request)));
        }
      }
      completed = read(RunCompleted.class);
    }
    return completed.getFirst().outcome();
  }

  private void check(String scenario, Scenario.Step step, Outcome outcome) {
    String sentence = step.sentence();
    if (sentence.equals("the workflow should complete")) {
      assertThat(outcome).as(scenario).isInstanceOf(Outcome.Succeeded.class);
    } else if (sentence.equals("the workflow should complete with output:")) {
      assertThat(output(outcome)).as(scenario).isEqualTo(Scenario.yaml(step.text()));
    } else if (sentence.equals("the workflow should fault")) {
      assertThat(outcome).as(scenario).isInstanceOf(Outcome.Failed.class);
    } else if (sentence.equals("the workflow should fault with error:")) {
      JsonNode problem = EventJson.mapper().valueToTree(((Outcome.Failed) outcome).problem());
      Scenario.yaml(step.text())
          .properties()
          .forEach(e -> assertThat(problem.path(e.getKey())).as(scenario).isEqualTo(e.getValue()));
    } else if (sentence.startsWith("the workflow output should have properties ")) {
      Matcher names = QUOTED.matcher(sentence);
      while (names.find()) {
        assertThat(property(outcome, names.group(1)).isMissingNode())
            .as("%s: %s", scenario, names.group(1))
            .isFalse();
      }
    } else if (sentence.matches("the workflow output should have a '.*' property with value:")) {
      assertThat(property(outcome, quoted(sentence)))
          .as(scenario)
          .isEqualTo(Scenario.yaml(step.text()));
    } else if (sentence.matches("the workflow output should have a '.*' property containing .*")) {
      assertThat(property(outcome, quoted(sentence)))
          .as(scenario)
          .hasSize(Integer.parseInt(sentence.replaceAll(".*containing (\\d+) items", "$1")));
    } else {
      order(scenario, sentence);
    }
  }

  private void order(String scenario, String sentence) {
    String[] words = sentence.split(" ");
    List<String> order = heard.of(runId);
    switch (sentence.replaceFirst("^\\S+ should run ", "").split(" ")[0]) {
      case "first" -> assertThat(order).as(scenario).startsWith(words[0]);
      case "last" -> assertThat(order).as(scenario).endsWith(words[0]);
      case "after" ->
          assertThat(order).as(scenario).containsSubsequence(words[words.length - 1], words[0]);
      default -> throw new AssertionError("a sentence that nobody understands: " + sentence);
    }
  }

  private static String quoted(String sentence) {
    Matcher name = QUOTED.matcher(sentence);
    assertThat(name.find()).isTrue();
    return name.group(1);
  }

  private static JsonNode output(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) outcome).output();
  }

  private static JsonNode property(Outcome outcome, String path) {
    return output(outcome).at("/" + path.replace('.', '/'));
  }

  private void send(Event event) {
    var envelope = new Envelope<>("/test", Instant.now(), "tester", "1", event);
    probe.send(
        envelope.type().topic().withPrefix(prefix),
        event.conversationId(),
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(envelope));
  }

  private <E extends Event> List<E> read(Class<E> type) throws Exception {
    EventType wanted = EventType.valueOf(name(type));
    Topic topic = wanted.topic();
    var events = new ArrayList<E>();
    for (var record : probe.all(topic.withPrefix(prefix))) {
      if (runId.equals(record.key())
          && KafkaProbe.header(record, "ce_type").filter(wanted.ceType()::equals).isPresent()) {
        events.add(EventJson.mapper().readValue(record.value(), type));
      }
    }
    return events;
  }

  private static String name(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
