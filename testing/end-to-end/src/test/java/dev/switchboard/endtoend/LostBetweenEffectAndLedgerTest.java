package dev.switchboard.endtoend;

import static dev.switchboard.testkit.events.ToolRequestBuilder.aToolRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.endtoend.HeldBackend.Call;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.Test;

/**
 * tool-workers dies when the backend has acted, and before the ledger knows it: the one place where
 * a repeated request is a second effect, and one that is not repeated may be none.
 */
@OnTheSharedSystem
class LostBetweenEffectAndLedgerTest {

  private static final List<String> TOOLS =
      List.of("look", "set", "pay", "pay_checked", "pay_forgotten");

  /** A command's id is what a backend knows it by. */
  private final String run = UUID.randomUUID().toString();

  @Test
  void eachToolIsTreatedAsItsEffectSays(Switchboard system) throws Exception {
    String prefix = system.backbone().freshTopicsPrefix(1);
    try (HeldBackend backend = new HeldBackend();
        ServiceProcess worker = worker(system, prefix, backend)) {
      // given a call of each tool, at whose backend it is done
      TOOLS.forEach(tool -> request(system, prefix, tool));
      Witness.await("all calls to be made", () -> paths(backend).containsAll(paths(TOOLS)));

      // when the worker dies, and another takes over
      worker.sigkill();
      forget(system, prefix);
      backend.letGo();
      worker.start();
      Map<String, Set<Outcome>> outcomes = outcomes(system, prefix, 1);

      // then what may be repeated is repeated, with the same key
      assertThat(calls(backend, "look")).containsExactly("", "");
      assertThat(receipt(outcomes, "look")).isEmpty();
      assertThat(calls(backend, "set")).containsExactly(command("set"), command("set"));
      assertThat(receipt(outcomes, "set")).isEqualTo(command("set"));
      // and what may not is not: nobody knows, or the backend does
      assertThat(calls(backend, "pay")).containsExactly(command("pay"));
      assertThat(outcomes.get(command("pay")))
          .singleElement()
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.problem().type()).isEqualTo(Problem.EFFECT_UNKNOWN));
      assertThat(calls(backend, "pay_checked")).containsExactly(command("pay_checked"));
      assertThat(receipt(outcomes, "pay_checked")).isEqualTo(command("pay_checked"));
      assertThat(calls(backend, "pay_forgotten"))
          .containsExactly(command("pay_forgotten"), command("pay_forgotten"));
      assertThat(receipt(outcomes, "pay_forgotten")).isEqualTo(command("pay_forgotten"));

      // and it stays so when everything is delivered again
      TOOLS.forEach(tool -> request(system, prefix, tool));
      assertThat(outcomes(system, prefix, 2)).isEqualTo(outcomes);
      assertThat(List.of("pay", "pay_checked", "pay_forgotten"))
          .allSatisfy(tool -> assertThat(backend.effects("/" + tool)).as(tool).isEqualTo(1));
      assertThat(calls(backend, "set")).hasSize(2);
      assertThat(system.kafka().all(Topic.DEAD_LETTERS.withPrefix(prefix)))
          .as("what a person has to look up")
          .singleElement()
          .satisfies(letter -> assertThat(letter.value()).contains(command("pay")));
      worker.sigkill();
    }
  }

  private static ServiceProcess worker(Switchboard system, String prefix, HeldBackend backend)
      throws Exception {
    Path bot =
        Path.of(
            Objects.requireNonNull(LostBetweenEffectAndLedgerTest.class.getResource("/bots/held"))
                .toURI());
    return ServiceProcess.of("tool-workers")
        .on(system.backbone(), prefix)
        .env("SWITCHBOARD_BOT_FOLDER", bot.toString())
        .env("SWITCHBOARD_TRACES_ENABLED", "false")
        .env("SWITCHBOARD_TOOLS_EFFECTS_LEASE", "PT2S")
        .env("BACKEND", backend.url())
        .logsIn(Path.of("target", "services"))
        .start();
  }

  private String command(String tool) {
    return tool + "-" + run;
  }

  private void request(Switchboard system, String prefix, String tool) {
    ToolRequested request =
        aToolRequest(tool)
            .in("c-" + run)
            .of(run)
            .command(command(tool))
            .at("/do/0/" + tool)
            .build();
    system
        .kafka()
        .send(
            Topic.TOOL_REQUESTS.withPrefix(prefix),
            request.conversationId(),
            new String(EventCodec.body(request), StandardCharsets.UTF_8),
            EventCodec.headers(new Envelope<>("/test", Instant.now(), "held", "1", request)));
  }

  /** All outcomes by command, once each has that many of them. */
  private static Map<String, Set<Outcome>> outcomes(Switchboard system, String prefix, int each) {
    Map<String, Set<Outcome>> outcomes = new HashMap<>();
    system
        .kafka()
        .collectUntil(
            Topic.OUTCOMES.withPrefix(prefix),
            records -> {
              Map<String, Integer> counts = new HashMap<>();
              records.forEach(
                  record -> {
                    ToolCompleted completed = completed(record.value());
                    counts.merge(completed.commandId(), 1, Integer::sum);
                    outcomes
                        .computeIfAbsent(completed.commandId(), any -> new HashSet<>())
                        .add(completed.outcome());
                  });
              return counts.size() == TOOLS.size()
                  && counts.values().stream().allMatch(count -> count >= each);
            });
    return outcomes;
  }

  private static ToolCompleted completed(String json) {
    try {
      return EventJson.mapper().readValue(json, ToolCompleted.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** What the backend answered in the end. */
  private String receipt(Map<String, Set<Outcome>> outcomes, String tool) {
    Set<Outcome> all = outcomes.get(command(tool));
    assertThat(all).as(tool).hasSize(1);
    Outcome one = all.iterator().next();
    assertThat(one).as(tool).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) one).output().path("receipt").asText();
  }

  private static List<String> calls(HeldBackend backend, String tool) {
    return backend.calls().stream()
        .filter(call -> call.path().equals("/" + tool))
        .map(Call::key)
        .toList();
  }

  private static List<String> paths(HeldBackend backend) {
    return backend.calls().stream().map(Call::path).toList();
  }

  private static List<String> paths(List<String> tools) {
    return tools.stream().map(tool -> "/" + tool).toList();
  }

  /** Has Kafka forget the dead worker at once, and not only when its session ends. */
  private static void forget(Switchboard system, String prefix) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", system.backbone().kafkaBootstrap()))) {
      admin
          .removeMembersFromConsumerGroup(
              prefix + "tool-workers", new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    }
  }
}
