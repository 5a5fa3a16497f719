package dev.switchboard.evaluation.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.EvalCase.Expect;
import dev.switchboard.cli.gateway.GatewayClient;
import dev.switchboard.cli.gateway.SendResult;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.TurnAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One customer's way into the system: sends a message, waits, and looks at what it caused. */
final class CustomerGateway {

  private static final String TOOL = "tool ";

  /** The platform's own; which pages it led to is told by the sources. */
  private static final String RETRIEVE = "retrieve";

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int LOOKS = 40;

  private final GatewayClient gateway;
  private final Duration patience;
  private final String conversation;
  private final Set<String> stepsBefore = new LinkedHashSet<>();
  private int turns;

  CustomerGateway(URI gateway, Duration patience, String conversation) {
    this.gateway = new GatewayClient(gateway);
    this.patience = patience;
    this.conversation = conversation;
  }

  /**
   * Says something.
   *
   * @param expected what nobody expects anything of is not asked for
   * @throws Failure if there is no answer in time
   */
  TurnSeen say(String text, Expect expected) throws InterruptedException {
    turns++;
    String id = conversation + "-" + turns;
    if (!(gateway.send(conversation, id, text, patience) instanceof SendResult.Answered answered)) {
      throw new Failure("no answer within " + patience.toSeconds() + " s");
    }
    TurnAnswer answer = answered.answer();
    return new TurnSeen(
        answer.text(),
        answer.intent(),
        sources(answer.replies()),
        tools(),
        expected.slots().isEmpty() ? null : slots(),
        answer.status() == Status.HANDED_OFF,
        answer.status() == Status.WAITING);
  }

  private static List<String> sources(List<Reply> replies) {
    return replies.stream()
        .flatMap(reply -> reply.citations().stream())
        .map(citation -> citation.source().replaceFirst(".*/", ""))
        .distinct()
        .toList();
  }

  /** The tools among the steps that have come since the turn before. */
  private List<String> tools() throws InterruptedException {
    Map<String, String> begun = new TreeMap<>();
    for (JsonNode run : gateway.runs(conversation).path("runs")) {
      for (JsonNode step : run.path("steps")) {
        String since = step.path("since").asText();
        String key = since + run.path("runId").asText() + step.path("position").asText();
        String what = step.path("what").asText();
        if (stepsBefore.add(key) && what.startsWith(TOOL) && !what.equals(TOOL + RETRIEVE)) {
          begun.put(key, what.substring(TOOL.length()));
        }
      }
    }
    return new ArrayList<>(new LinkedHashSet<>(begun.values()));
  }

  /** What the conversation remembers of this turn's message, once the turn is closed there, too. */
  private @Nullable Map<String, String> slots() throws InterruptedException {
    JsonNode kept = gateway.conversation(conversation);
    for (int look = 0; kept.path("openTurn").isObject() && look < LOOKS; look++) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      kept = gateway.conversation(conversation);
    }
    JsonNode memory = kept.path("memory");
    if (!memory.has("dialogue")) {
      return null;
    }
    Map<String, String> slots = new LinkedHashMap<>();
    for (JsonNode mention : memory.path("dialogue").path("mentions")) {
      if (mention.path("turn").asInt() == turns && mention.path("by").asText().equals("user")) {
        slots.putIfAbsent(mention.path("slot").asText(), mention.path("value").asText());
      }
    }
    return slots;
  }
}
