package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * Start a flow without a message of a user.
 *
 * @param conversationId a conversation, or the run's own id where there is none
 * @param runId names the run; the same id again is the same run
 * @param flow the flow's name in the bot folder
 * @param input the flow's input
 * @param depth how many flows began one another before this one without waiting for each other; 0
 *     where none did, and then not written
 * @param suggests whether what it says is a draft for the person who has the conversation, and
 *     nothing for the user; not written where it is not
 */
public record RunRequested(
    String conversationId,
    String runId,
    String flow,
    JsonNode input,
    Instant requestedAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int depth,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean suggests)
    implements Event.OnRuns {

  public RunRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.text("flow", flow);
    Require.present("input", input);
    Require.present("requestedAt", requestedAt);
    Require.atLeast("depth", depth, 0);
  }

  /** One that no flow began. */
  public RunRequested(
      String conversationId, String runId, String flow, JsonNode input, Instant requestedAt) {
    this(conversationId, runId, flow, input, requestedAt, 0, false);
  }

  /** One that another flow began, so many deep. */
  public RunRequested(
      String conversationId,
      String runId,
      String flow,
      JsonNode input,
      Instant requestedAt,
      int depth) {
    this(conversationId, runId, flow, input, requestedAt, depth, false);
  }

  /** One that drafts an answer for the person who has the conversation. */
  public static RunRequested suggesting(
      String conversationId, String runId, String flow, JsonNode input, Instant requestedAt) {
    return new RunRequested(conversationId, runId, flow, input, requestedAt, 0, true);
  }

  @Override
  public String id() {
    return Ids.derive("run.requested", runId);
  }
}
