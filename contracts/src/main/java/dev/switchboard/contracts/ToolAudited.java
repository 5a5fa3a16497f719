package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who had a tool do what, and how it ended; for those who must answer for it. It carries no value
 * of an argument or a result, unless the tool is declared with {@code audit: arguments}.
 *
 * @param turnId the turn on whose behalf; null for a run without a conversation
 * @param commandId names the piece of work; what {@code Idempotency-Key} said
 * @param flow name of the flow; null where the request did not say
 * @param step JSON pointer of the task in its flow
 * @param caller who chose the tool and its arguments; null where the request did not say
 * @param user on whose behalf; null where no user is known
 * @param effect {@code none}, {@code idempotent} or {@code once}; null for a tool that is not
 *     declared
 * @param argumentsHash SHA-256 of the arguments as JSON with sorted keys, in hex
 * @param arguments the arguments themselves, where the tool is declared so
 * @param replayed whether the ledger answered and nothing was done
 * @param problem the kind of problem it ended with, a URI; null when it succeeded
 * @param millis from the request's arrival at the worker to its answer
 */
public record ToolAudited(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    @Nullable String flow,
    String step,
    @Nullable Caller caller,
    @Nullable String user,
    String tool,
    @Nullable String effect,
    String argumentsHash,
    @Nullable JsonNode arguments,
    Status status,
    boolean replayed,
    @Nullable String problem,
    long millis,
    @Nullable String traceId,
    Instant endedAt)
    implements Event.OnAudit {

  public ToolAudited {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.text("step", step);
    Require.text("tool", tool);
    Require.text("argumentsHash", argumentsHash);
    Require.present("status", status);
    Require.atLeast("millis", millis, 0);
    Require.present("endedAt", endedAt);
  }

  @Override
  public String id() {
    return Ids.derive("tool.audited", commandId, replayed);
  }

  /** How a call ended. */
  public enum Status {
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    /** It may or may not have taken effect. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
