package dev.switchboard.gateway.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RequestRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the bot for a draft of an answer, which a person sends or throws away. */
public final class DraftDesk {

  private static final int MOST_LINES = 20;

  private final RequestRules rules;
  private final EventLog log;
  private final HandoffStore store;
  private final Conversations conversations;
  private final FlowRuns router;

  public DraftDesk(
      RequestRules rules,
      EventLog log,
      HandoffStore store,
      Conversations conversations,
      FlowRuns router) {
    this.rules = rules;
    this.log = log;
    this.store = store;
    this.conversations = conversations;
    this.router = router;
  }

  /**
   * Lets the bot draft an answer to what the customer has written last.
   *
   * @return the id of the run that drafts
   * @throws dev.switchboard.gateway.core.RefusedException when no person has the conversation, or
   *     the bot drafts nothing
   */
  public String suggest(String conversationId, @Nullable String by) {
    RequestRules.required("by", by, "who asks for a draft");
    Handoff handoff =
        store
            .find(conversationId)
            .filter(Handoff::isOpen)
            .orElseThrow(() -> new Refusal.NoHandoff(conversationId).exception());
    String flow = json(router.bot()).path("people").path("suggest").path("flow").asText();
    if (flow.isEmpty()) {
      throw new Refusal.NoDraft("its bot.yaml names no flow under people.suggest").exception();
    }
    JsonNode transcript = json(conversations.read(conversationId)).path("transcript");
    String question = question(transcript);
    if (question.isEmpty()) {
      throw new Refusal.NoDraft("its customer has written nothing yet").exception();
    }
    String runId = rules.idOrNew("runId", null);
    log.append(
        RunRequested.suggesting(
            conversationId, runId, flow, input(question, handoff, transcript), Instant.now()));
    return runId;
  }

  /** The customer's last lines that nobody has answered; of an answered one the last. */
  private static String question(JsonNode transcript) {
    List<String> lines = new ArrayList<>();
    boolean done = false;
    for (int at = transcript.size() - 1; at >= 0 && !done; at--) {
      JsonNode line = transcript.path(at);
      boolean user = line.path("role").asText().equals("user");
      if (user) {
        lines.addFirst(line.path("text").asText());
      }
      done = !user && !lines.isEmpty();
    }
    return String.join("\n", lines).strip();
  }

  /** What a flow gets of a message, as far as it is known here. */
  private static JsonNode input(String question, Handoff handoff, JsonNode transcript) {
    ObjectNode input = EventJson.mapper().createObjectNode();
    input.put("text", question).put("user", handoff.user());
    handoff.slots().forEach(input.putObject("slots")::put);
    ObjectNode conversation = input.putObject("conversation");
    conversation.put("id", handoff.conversationId());
    ArrayNode recent = conversation.putArray("recent");
    for (int at = Math.max(0, transcript.size() - MOST_LINES); at < transcript.size(); at++) {
      JsonNode line = transcript.path(at);
      recent
          .addObject()
          .put("role", line.path("role").asText())
          .put("text", line.path("text").asText());
    }
    return input;
  }

  private static JsonNode json(byte[] body) {
    try {
      return EventJson.mapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("a service answered with something else than JSON", e);
    }
  }
}
