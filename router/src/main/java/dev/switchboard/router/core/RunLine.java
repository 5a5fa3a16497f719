package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a conversation's log of runs: what somebody wants to know who looks inside, and no
 * decision needs. It holds no data of the run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunLine.Step.class, name = "step"),
  @JsonSubTypes.Type(value = RunLine.End.class, name = "end")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RunLine {

  /** Id of the run. */
  String run();

  /** The trace in which it happened; null where nobody traces. */
  @Nullable String trace();

  /**
   * A step is over: something that a branch waited for.
   *
   * @param at position of the task
   * @param branch the branch's way from the main line; null for the main line
   * @param what kind and name, such as {@code tool get_order}
   * @param ms how long it took, in milliseconds
   * @param how {@code done}, {@code given up}, or the title of what went wrong
   */
  record Step(
      String run,
      String at,
      @Nullable String branch,
      String what,
      Instant since,
      long ms,
      String how,
      @Nullable String trace)
      implements RunLine {}

  /**
   * A run is over.
   *
   * @param status {@code succeeded}, {@code failed} or {@code cancelled}
   * @param problem that nobody caught
   */
  record End(
      String run,
      String flow,
      String version,
      @Nullable String intent,
      String status,
      @Nullable Problem problem,
      Instant startedAt,
      Instant endedAt,
      @Nullable String trace)
      implements RunLine {}

  /** As it is stored. */
  static String write(RunLine line) {
    try {
      return EventJson.mapper().writerFor(RunLine.class).writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line about a run can't be written", e);
    }
  }

  /**
   * Reads a stored line.
   *
   * @throws IllegalStateException when it is none
   */
  static RunLine read(String line) {
    try {
      return EventJson.mapper().readValue(line, RunLine.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line about a run can't be read", e);
    }
  }

  /** A stored line with the trace it belongs to. */
  static String inTrace(String line, @Nullable String traceId) {
    return traceId == null
        ? line
        : line.substring(0, line.length() - 1) + ",\"trace\":\"" + traceId + "\"}";
  }
}
