package dev.switchboard.router.core.draft;

import dev.switchboard.router.core.state.Takeover;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who answers the conversation: the bot, or a person. */
public final class CurrentOwner {

  private @Nullable Takeover takeover;
  private long epoch;

  CurrentOwner(@Nullable Takeover takeover, long epoch) {
    this.takeover = takeover;
    this.epoch = epoch;
  }

  /** The person who answers; null while the bot does, or nobody has taken it yet. */
  public @Nullable Takeover takeover() {
    return takeover;
  }

  /** Notes the person who answers from now on; null: nobody does. */
  public void takeOver(@Nullable Takeover by) {
    takeover = by;
  }

  /** The number of the last change that was published. */
  long epoch() {
    return epoch;
  }

  /** The number of a change that is published now: higher than any of before. */
  public long nextEpoch(Instant now) {
    epoch = Math.max(epoch + 1, now.toEpochMilli());
    return epoch;
  }
}
