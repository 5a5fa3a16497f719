package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The question that a flow has asked and waits for.
 *
 * @param step JSON pointer of the asking task in its flow
 * @param slot what the answer fills, if it fills a slot
 * @param anyText whether any text is an answer
 * @param askedAt when it was asked last; null where the asking version did not say
 * @param expiresAt from when on no message is its answer any more; null = never
 */
public record WaitingFor(
    String runId,
    String flow,
    String step,
    @Nullable String slot,
    String question,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean anyText,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant askedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt) {

  /**
   * Stands for the flow while the bot has asked which of two intents is meant; no flow's name can
   * be like it.
   */
  public static final String WHICH_INTENT = "(which intent)";

  public WaitingFor {
    Require.id("runId", runId);
    Require.text("flow", flow);
    Require.text("step", step);
    Require.present("question", question);
  }

  /** One that waits for a certain answer, indefinitely. */
  public WaitingFor(
      String runId, String flow, String step, @Nullable String slot, String question) {
    this(runId, flow, step, slot, question, false, null, null);
  }

  /** Whether a message of this time is too late to be its answer. */
  public boolean hasLapsed(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether a message was written before this was asked. */
  public boolean isLaterThan(Instant written) {
    return askedAt != null && written.isBefore(askedAt);
  }
}
