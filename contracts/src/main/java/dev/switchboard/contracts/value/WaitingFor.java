package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The question that a flow, or the router itself, has asked and waits for.
 *
 * @param flow that asks; for one more version a text that is no name where {@code whichIntent}
 *     holds
 * @param step JSON pointer of the asking task in its flow
 * @param slot what the answer fills, if it fills a slot
 * @param anyText whether any text is an answer
 * @param askedAt when it was asked last; null where the asking version did not say
 * @param expiresAt from when on no message is its answer any more; null = never
 * @param whichIntent whether the router asks which of two intents is meant; then no flow asks
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean whichIntent) {

  /**
   * Stood for the flow where now {@code whichIntent} holds; no flow's name can be like it. It is
   * still read and written, because services of the version before know nothing else.
   */
  private static final String FORMER_WHICH_INTENT = "(which intent)";

  public WaitingFor {
    Require.id("runId", runId);
    Require.text("flow", flow);
    Require.text("step", step);
    Require.present("question", question);
    whichIntent = whichIntent || flow.equals(FORMER_WHICH_INTENT);
  }

  /** One that waits for a certain answer, indefinitely. */
  public WaitingFor(
      String runId, String flow, String step, @Nullable String slot, String question) {
    this(runId, flow, step, slot, question, false, null, null);
  }

  /** One that a flow has asked. */
  public WaitingFor(
      String runId,
      String flow,
      String step,
      @Nullable String slot,
      String question,
      boolean anyText,
      @Nullable Instant askedAt,
      @Nullable Instant expiresAt) {
    this(runId, flow, step, slot, question, anyText, askedAt, expiresAt, false);
  }

  /**
   * One about which of two intents is meant.
   *
   * @param id of the question, in place of a run's
   */
  public static WaitingFor amongIntents(
      String id,
      String step,
      String question,
      @Nullable Instant askedAt,
      @Nullable Instant expiresAt) {
    return new WaitingFor(
        id, FORMER_WHICH_INTENT, step, null, question, false, askedAt, expiresAt, true);
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
