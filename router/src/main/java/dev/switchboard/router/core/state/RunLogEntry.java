package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.wire.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a conversation's log of runs. Operators read it; no decision needs it. It holds no
 * data of the run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunLogEntry.Step.class, name = "step"),
  @JsonSubTypes.Type(value = RunLogEntry.End.class, name = "end")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RunLogEntry {

  /** Id of the run. */
  String run();

  /** The trace in which it happened; null where traces are off. */
  @Nullable String trace();

  /**
   * A step is over: something that a branch waited for.
   *
   * @param at position of the task
   * @param branch the branch's way from the main line; null for the main line
   * @param what kind and name, such as {@code tool get_order}
   * @param ms how long it took, in milliseconds
   * @param how its result
   */
  record Step(
      String run,
      String at,
      @Nullable String branch,
      String what,
      Instant since,
      long ms,
      StepResult how,
      @Nullable String trace)
      implements RunLogEntry {}

  /**
   * A run is over.
   *
   * @param status one of those that are final
   * @param problem that no {@code catch} has handled
   */
  record End(
      String run,
      String flow,
      String version,
      @Nullable String intent,
      RunStatus status,
      @Nullable Problem problem,
      Instant startedAt,
      Instant endedAt,
      @Nullable String trace)
      implements RunLogEntry {}

  /** As it is stored. */
  static String write(RunLogEntry entry) {
    try {
      return EventJson.mapper().writerFor(RunLogEntry.class).writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry about a run can't be written", e);
    }
  }

  /**
   * Reads a stored line.
   *
   * @throws IllegalStateException when it is none
   */
  static RunLogEntry read(String line) {
    try {
      return EventJson.mapper().readValue(line, RunLogEntry.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry about a run can't be read", e);
    }
  }

  /** Whether a stored line says that a run is over; cheaper than reading it. */
  static boolean isEnd(String line) {
    return line.startsWith("{\"is\":\"end\"");
  }

  /** A stored line with the trace it belongs to. */
  static String inTrace(String line, @Nullable String traceId) {
    return traceId == null
        ? line
        : line.substring(0, line.length() - 1) + ",\"trace\":\"" + traceId + "\"}";
  }
}
