package dev.switchboard.evaluation.chaos.history;

/**
 * A reply as a customer's stream delivered it.
 *
 * @param at milliseconds since the run began
 */
public record SeenReply(String conversation, String replyId, String turnId, String text, long at) {}
