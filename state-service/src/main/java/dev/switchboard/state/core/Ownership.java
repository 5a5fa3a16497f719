package dev.switchboard.state.core;

import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.TurnCompleted;
import org.jspecify.annotations.Nullable;

/** Who answers the next message of a conversation. */
public sealed interface Ownership permits Ownership.Bot, Ownership.Human {

  /** The bot answers. */
  record Bot() implements Ownership {}

  /**
   * A human answers.
   *
   * @param run in which the human took over; the hand-back, or its end, gives the conversation
   *     back. Null when a turn without a run handed it over: then nothing gives it back
   */
  record Human(@Nullable String run) implements Ownership {}

  /** The ownership after a turn. */
  static Ownership of(Owner owner, @Nullable String run) {
    return switch (owner) {
      case BOT -> new Bot();
      case HUMAN -> new Human(run);
    };
  }

  /**
   * The ownership after a turn that was open until now. A run may have handed the conversation to a
   * human while another one answered the turn: the turn's end doesn't take it back.
   */
  default Ownership after(TurnCompleted turn) {
    return this instanceof Human ? this : of(turn.owner(), turn.runId());
  }

  /** The owner as events name it. */
  default Owner owner() {
    return switch (this) {
      case Bot it -> Owner.BOT;
      case Human it -> Owner.HUMAN;
    };
  }

  /** Whether the end of this run gives the conversation back to the bot. */
  default boolean endsWith(String runId) {
    return this instanceof Human human && runId.equals(human.run());
  }
}
