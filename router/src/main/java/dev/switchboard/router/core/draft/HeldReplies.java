package dev.switchboard.router.core.draft;

import dev.switchboard.contracts.ReplyCompleted;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs would say while a human has the conversation: the bot doesn't interrupt. It is said
 * after the hand-back.
 */
final class HeldReplies {

  /** Older ones are dropped. */
  private static final int MOST = 20;

  private final List<ReplyCompleted> held;

  HeldReplies(List<ReplyCompleted> held) {
    this.held = new ArrayList<>(held);
  }

  void hold(ReplyCompleted reply) {
    held.add(reply);
    if (held.size() > MOST) {
      held.removeFirst();
    }
  }

  /** Takes all of them, oldest first. */
  List<ReplyCompleted> release() {
    List<ReplyCompleted> all = List.copyOf(held);
    held.clear();
    return all;
  }

  List<ReplyCompleted> all() {
    return held;
  }
}
