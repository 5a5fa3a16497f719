package dev.switchboard.state.core;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnDue;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.state.core.Conversation.Queued;
import dev.switchboard.state.core.TurnRules.Rule;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quiet window: what a customer writes in a row is answered when they pause. */
final class CustomerPause {

  private CustomerPause() {}

  /** A message joins those that wait; each moves the end of the pause on. */
  static Transition<Conversation> after(
      Conversation before,
      Rule rule,
      MessageReceived message,
      @Nullable String traceparent,
      Instant now) {
    Conversation waiting = before.alsoQueueing(Queued.of(message, traceparent));
    TurnDue due = of(waiting, message.conversationId(), rule, now);
    return new Transition.Changed<>(
        waiting.pausing(due.id()),
        List.of(Emission.at(due.dueAt(), due)),
        List.of(StoredJson.line(message)),
        IndexField.waiting(message));
  }

  /**
   * When the pause after the last message is long enough, or the first has waited for long enough.
   * A producer's clock may be far ahead: no message is later than now.
   */
  static TurnDue of(Conversation waiting, String conversationId, Rule rule, Instant now) {
    UserMessage first = waiting.queued().getFirst().message();
    UserMessage last = waiting.queued().getLast().message();
    Instant quiet = TimeBounds.after(earlier(last.receivedAt(), now), rule.quiet());
    Instant longest = TimeBounds.after(earlier(first.receivedAt(), now), rule.max());
    return new TurnDue(conversationId, last.messageId(), earlier(quiet, longest));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
