package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;

/**
 * What a turn is doing, for a user who waits. No service publishes it yet; a program of yours may,
 * and the gateway passes it on.
 *
 * @param step JSON pointer of the task in its flow
 * @param text what to show, such as {@code Looking up your order}
 */
public record TurnProgress(String conversationId, String turnId, String step, String text)
    implements Event.OnReplies {

  public TurnProgress {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.text("step", step);
    Require.text("text", text);
  }

  @Override
  public String id() {
    return Ids.derive("turn.progress", turnId, step);
  }
}
