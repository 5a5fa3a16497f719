package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person corrects what a conversation remembers of its user. Turns that are open keep what they
 * were given.
 *
 * @param correctionId names this correction; the same id again is the same correction
 * @param slot that the value was taken for
 * @param value that is remembered
 * @param to the right one; null: it is forgotten
 * @param by who corrects it
 * @param subject what the fact is about whose relation {@code slot} is; null: the value of a slot
 */
public record MemoryCorrected(
    String conversationId,
    String correctionId,
    String slot,
    String value,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String to,
    String by,
    Instant correctedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String subject)
    implements Event.OnMessages {

  public MemoryCorrected {
    Require.id("conversationId", conversationId);
    Require.id("correctionId", correctionId);
    Require.text("slot", slot);
    Require.text("value", value);
    if (to != null) {
      Require.text("to", to);
    }
    Require.text("by", by);
    Require.present("correctedAt", correctedAt);
    if (subject != null) {
      Require.text("subject", subject);
    }
  }

  /** Of the value of a slot. */
  public MemoryCorrected(
      String conversationId,
      String correctionId,
      String slot,
      String value,
      @Nullable String to,
      String by,
      Instant correctedAt) {
    this(conversationId, correctionId, slot, value, to, by, correctedAt, null);
  }

  @Override
  public String id() {
    return Ids.derive("memory.corrected", conversationId, correctionId);
  }
}
