package dev.switchboard.router.core.bot;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that the router sends by itself, where no flow speaks.
 *
 * @param failed a flow failed
 * @param notUnderstood a question was asked often enough
 * @param cancelled the user does not want to go on
 * @param stopped a person has ended a run
 * @param handedOff a human takes over and the flow said nothing
 * @param waiting the flow waits for others and said nothing
 * @param done the flow ended and said nothing
 * @param afterwards a flow asks, and what else the message wants comes later; with <code>{wishes}
 *     </code>
 * @param questionExpires how long a flow's question waits for its answer
 * @param clearIntent from this confidence on, 0 to 1, a message that is no answer to the bot's
 *     question is taken as an intent of its own
 * @param notices what users are told of the people who answer
 */
public record RouterMessages(
    String failed,
    String notUnderstood,
    String cancelled,
    String stopped,
    String handedOff,
    String waiting,
    String done,
    String afterwards,
    Duration questionExpires,
    double clearIntent,
    HandoffNotices notices) {

  private static final Pattern LAST_QUESTION = Pattern.compile("(?<=[.!])\\s+[^.!?]*\\?\\s*$");

  /** One with the usual words and times for the rest. */
  public RouterMessages(
      String failed,
      String notUnderstood,
      String cancelled,
      String handedOff,
      String waiting,
      String done,
      double clearIntent) {
    this(
        failed,
        notUnderstood,
        cancelled,
        "A colleague has stopped this.",
        handedOff,
        waiting,
        done,
        "After this: {wishes}.",
        Duration.ofHours(12),
        clearIntent,
        HandoffNotices.DEFAULT);
  }

  /** That the user does not want to go on, without the offer to do something else. */
  public String closed() {
    Matcher offer = LAST_QUESTION.matcher(cancelled);
    return offer.find() && offer.start() > 0 ? cancelled.substring(0, offer.start()) : cancelled;
  }

  /** What the user is told of what comes later. */
  public String afterwards(List<String> wishes) {
    return afterwards.replace("{wishes}", String.join(", ", wishes));
  }
}
