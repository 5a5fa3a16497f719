package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * A dead letter's record was put back into its topic, or is never to be put back; it lies beside
 * the letter, so that every reader knows and both are forgotten together.
 *
 * @param deadLetterId the {@link DeadLetter#id()} of the letter
 * @param redrivenAt when that was decided
 * @param dropped whether a person decided that the record is not tried again; not written when not
 */
public record DeadLetterRedriven(
    String conversationId,
    String deadLetterId,
    Instant redrivenAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean dropped)
    implements Event.OnDeadLetters {

  public DeadLetterRedriven {
    Require.id("conversationId", conversationId);
    Require.id("deadLetterId", deadLetterId);
    Require.present("redrivenAt", redrivenAt);
  }

  /** A record that was put back. */
  public DeadLetterRedriven(String conversationId, String deadLetterId, Instant redrivenAt) {
    this(conversationId, deadLetterId, redrivenAt, false);
  }

  @Override
  public String id() {
    return dropped
        ? Ids.derive("dead-letter.dropped", deadLetterId)
        : Ids.derive("dead-letter.redriven", deadLetterId);
  }
}
