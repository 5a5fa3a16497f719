package dev.switchboard.gateway.http;

import static dev.switchboard.gateway.http.RequestProblems.shortened;

import dev.switchboard.gateway.core.Refusal.BrokerUnreachable.Kept;
import dev.switchboard.gateway.core.Refusal.CannotDelegate;
import dev.switchboard.gateway.core.Refusal.CannotRetry;
import dev.switchboard.gateway.core.Refusal.DeadLetterWithoutPayload;
import dev.switchboard.gateway.core.Refusal.InvalidPosition.Mistake;
import dev.switchboard.gateway.core.Refusal.NoDraft;
import dev.switchboard.gateway.core.Refusal.NoHandoff;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sentences that several refusals share, and the words of their parts. */
final class RefusalWords {

  private RefusalWords() {}

  static String kept(Kept kept) {
    return kept == Kept.NO ? "Nothing was kept. " : "It is not certain that this was kept. ";
  }

  static String again(@Nullable String sentAs) {
    if (sentAs == null) {
      return "Send it again, with the same messageId or Idempotency-Key: it will be handled once.";
    }
    int space = sentAs.indexOf(' ');
    return "Send it again with the same %s, which is %s: it will be handled once."
        .formatted(sentAs.substring(0, space), sentAs.substring(space + 1));
  }

  static String why(CannotDelegate refused) {
    return "Approval %s can't be passed on: %s."
        .formatted(shortened(refused.approvalId()), shortened(refused.why()));
  }

  static String why(NoHandoff refused) {
    return "The bot has conversation %s, so there is nothing to give back, and nothing to draft."
        .formatted(refused.conversationId());
  }

  static String why(NoDraft refused) {
    return "The bot drafts no answer in this conversation: %s.".formatted(refused.why());
  }

  static String why(CannotRetry refused) {
    return switch (refused.status()) {
      case FAILED ->
          ("Run %s failed at a step that is not repeated: it may have had its effect, or belongs to"
                  + " an agent, to parallel branches or to a time limit; or the conversation has an"
                  + " open run of the same flow, or failed more often since. Let the customer ask"
                  + " again.")
              .formatted(shortened(refused.runId()));
      case RUNNING, WAITING, SUCCEEDED, CANCELLED ->
          "Run %s is %s; only a failed run is tried again."
              .formatted(
                  shortened(refused.runId()), refused.status().name().toLowerCase(Locale.ROOT));
    };
  }

  static String tooLarge(DeadLetterWithoutPayload letter) {
    return ("its value was too large to be kept twice; it lies in %s, partition %d, offset %d:"
            + " let its sender send it again, smaller")
        .formatted(letter.topic(), letter.partition(), letter.offset());
  }

  static String words(Mistake mistake) {
    return switch (mistake) {
      case MALFORMED -> "is not a partition and an offset such as 3:1042";
      case OTHER_CONVERSATION -> "is of another conversation's stream";
      case BEYOND_END -> "lies beyond the end of the log";
    };
  }
}
