package dev.switchboard.state.core;

/**
 * The decisions of the bot's author about turns.
 *
 * @param rules what happens to a message that comes before an earlier one is answered
 * @param textLength longest message in characters
 * @param window how much of a conversation is remembered
 * @param botName the bot of messages that name none
 * @param botVersion the version that new turns belong to
 */
public record TurnPolicy(
    TurnRules rules,
    int textLength,
    Window window,
    String botName,
    String botVersion,
    String busyText) {}
