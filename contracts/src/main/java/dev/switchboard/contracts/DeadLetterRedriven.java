package dev.switchboard.contracts;

import java.time.Instant;

/**
 * A dead letter's record was put back into its topic; it lies beside the letter, so that everybody
 * knows and both are forgotten together.
 *
 * @param deadLetterId the {@link DeadLetter#id()} of the letter
 */
public record DeadLetterRedriven(String conversationId, String deadLetterId, Instant redrivenAt)
    implements Event.OnDeadLetters {

  public DeadLetterRedriven {
    Require.id("conversationId", conversationId);
    Require.id("deadLetterId", deadLetterId);
    Require.present("redrivenAt", redrivenAt);
  }

  @Override
  public String id() {
    return Ids.derive("dead-letter.redriven", deadLetterId);
  }
}
