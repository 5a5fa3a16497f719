package dev.switchboard.state.core;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Owner;
import org.jspecify.annotations.Nullable;

/** Who answers the next message of a conversation. */
public sealed interface Ownership permits Ownership.Bot, Ownership.Human {

  /**
   * Which change of the owner was the last one that the router has told.
   *
   * @see dev.switchboard.contracts.ConversationOwned#epoch()
   */
  long epoch();

  /** The bot answers. */
  record Bot(long epoch) implements Ownership {

    /** One before any change. */
    public Bot() {
      this(0);
    }
  }

  /**
   * A human answers.
   *
   * @param run in which the human took over; the hand-back, or its end, gives the conversation
   *     back. Null when a turn without a run handed it over: then nothing gives it back
   * @param by the person who answers; null as long as nobody has taken it
   */
  record Human(@Nullable String run, @Nullable String by, long epoch) implements Ownership {

    /** One that nobody has taken yet. */
    public Human(@Nullable String run) {
      this(run, null, 0);
    }
  }

  /** The ownership after a turn. */
  static Ownership of(Owner owner, @Nullable String run, @Nullable String by, long epoch) {
    return switch (owner) {
      case BOT -> new Bot(epoch);
      case HUMAN -> new Human(run, by, epoch);
    };
  }

  /** The bot answers again; no change of before counts any more. */
  default Ownership withBot() {
    return new Bot(epoch());
  }

  /** A human answers because of a run; who does is known already, or will be told. */
  default Ownership withHuman(@Nullable String run) {
    return new Human(run, person(), epoch());
  }

  /** The person who answers; null while the bot does, or nobody has taken it. */
  default @Nullable String person() {
    return this instanceof Human human ? human.by() : null;
  }

  /**
   * The ownership after a turn that was open until now. A run may have handed the conversation to a
   * human while another one answered the turn: the turn's end doesn't take it back.
   */
  default Ownership after(TurnCompleted turn) {
    return this instanceof Human ? this : of(turn.owner(), turn.runId(), null, epoch());
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
