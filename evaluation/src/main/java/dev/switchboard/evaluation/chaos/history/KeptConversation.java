package dev.switchboard.evaluation.chaos.history;

import java.util.List;

/**
 * A conversation as the system keeps it when everything is over.
 *
 * @param messageIds of the customer's lines, in order
 * @param lines all texts, in order, the customer's and the bot's
 * @param replies the bot's lines, in order
 * @param open what is still under way, in words; empty when nothing is
 */
public record KeptConversation(
    String conversation,
    List<String> messageIds,
    List<String> lines,
    List<KeptReply> replies,
    List<String> open) {

  public KeptConversation {
    messageIds = List.copyOf(messageIds);
    lines = List.copyOf(lines);
    replies = List.copyOf(replies);
    open = List.copyOf(open);
  }

  /** A line of the bot. */
  public record KeptReply(String turnId, String text) {}
}
