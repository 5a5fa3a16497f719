package dev.switchboard.state.core;

/**
 * The decisions of the bot's author about turns.
 *
 * @param whileOpen what happens to a message that comes while a turn is open
 * @param textLength longest message in characters
 * @param window how much of a conversation is remembered
 * @param botName the bot of messages that name none
 * @param botVersion the version that new turns belong to
 */
public record TurnPolicy(
    WhileOpen whileOpen,
    int textLength,
    Window window,
    String botName,
    String botVersion,
    String busyText) {

  /** The ways to treat a message that comes while a turn is open. */
  public enum WhileOpen {
    /** It gets a turn of its own afterwards. */
    QUEUE,
    /** All that come meanwhile get one turn together afterwards. */
    MERGE,
    /** The open turn is cancelled, and a new one answers both. */
    INTERRUPT,
    /** It is refused, with a reply that says so. */
    REJECT
  }
}
