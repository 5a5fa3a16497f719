package dev.switchboard.evaluation.conversations;

import dev.switchboard.bot.model.EvalCase;
import java.util.List;

/**
 * What came out of a conversation.
 *
 * @param attempts how often it was tried
 * @param passes how often everything held
 * @param seconds of all attempts
 * @param turns of the first attempt in which something did not hold; of the last if all held
 */
record ConversationOutcome(
    EvalCase conversation, int attempts, int passes, double seconds, List<Turn> turns) {

  ConversationOutcome {
    turns = List.copyOf(turns);
  }

  /**
   * One message and its answer.
   *
   * @param failures what does not hold
   */
  record Turn(int line, String user, String reply, String intent, List<String> failures) {

    Turn {
      failures = List.copyOf(failures);
    }
  }

  boolean passed() {
    return passes == attempts;
  }

  /** For people: what was said until it went wrong, and what is wrong. */
  String story() {
    StringBuilder story = new StringBuilder();
    for (Turn turn : turns) {
      story.append("  > ").append(turn.user().replace("\n", "\n    ")).append("\n");
      story.append("  < ").append(turn.reply().replace("\n", "\n    ")).append("\n");
      turn.failures().forEach(failure -> story.append("  ✗ ").append(failure).append("\n"));
    }
    return story.toString();
  }
}
