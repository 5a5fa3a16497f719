package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a flow that is not finished. It always waits for something; what can go on, goes on
 * before it is stored.
 *
 * @param flow name of the flow
 * @param version of the flow it began with
 * @param intent why it was started; null where nobody classified anything
 * @param turnId the last turn it answered; null in a run without conversation
 * @param said how much it has said in that turn
 * @param input the flow's input
 * @param context {@code $context}
 * @param slots what the user has told, by slot
 * @param tried the last actions, for the human who may have to take over
 * @param steps how many commands and replies it has made: makes their ids differ when a flow loops
 * @param frames the tasks around the current one, outermost first
 * @param waiting for what
 */
public record Run(
    String runId,
    String flow,
    String version,
    @Nullable String intent,
    @Nullable String turnId,
    @Nullable String user,
    int said,
    JsonNode input,
    JsonNode context,
    Map<String, String> slots,
    List<String> tried,
    int steps,
    Instant startedAt,
    List<Frame> frames,
    Waiting waiting) {

  public Run {
    slots = slots == null ? Map.of() : Map.copyOf(slots);
    tried = tried == null ? List.of() : List.copyOf(tried);
    frames = frames == null ? List.of() : List.copyOf(frames);
  }

  /** Whether the user's next message is meant for it. */
  boolean asks() {
    return waiting instanceof Waiting.ForAnswer;
  }
}
