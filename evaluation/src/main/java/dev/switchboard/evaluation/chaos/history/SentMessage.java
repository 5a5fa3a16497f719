package dev.switchboard.evaluation.chaos.history;

import java.util.List;

/**
 * A message of a customer.
 *
 * @param order place among the messages of its conversation, from 0
 * @param sent when the customer sent it for the first time, in milliseconds since the run began
 * @param accepted when the gateway had said 202; -1 when it never did
 * @param replies how each reply that must follow begins, in order
 * @param effects the names of the effects that must happen, each once
 */
public record SentMessage(
    String conversation,
    String id,
    int order,
    long sent,
    long accepted,
    List<String> replies,
    List<String> effects) {

  public SentMessage {
    replies = List.copyOf(replies);
    effects = List.copyOf(effects);
  }

  public boolean isAccepted() {
    return accepted >= 0;
  }
}
