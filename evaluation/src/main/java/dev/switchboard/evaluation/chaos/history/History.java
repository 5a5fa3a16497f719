package dev.switchboard.evaluation.chaos.history;

import java.util.List;

/**
 * Everything that was seen from outside.
 *
 * @param unfinished what a customer or a colleague still waited for when the run ended
 * @param deadLetters records of these conversations that could not be processed, in words
 */
public record History(
    List<SentMessage> messages,
    List<SeenReply> replies,
    List<SeenTurn> turns,
    List<SeenEffect> effects,
    List<KeptConversation> kept,
    List<Erasure> erasures,
    List<Finding> unfinished,
    List<Finding> deadLetters,
    List<Step> steps) {

  public History {
    messages = List.copyOf(messages);
    replies = List.copyOf(replies);
    turns = List.copyOf(turns);
    effects = List.copyOf(effects);
    kept = List.copyOf(kept);
    erasures = List.copyOf(erasures);
    unfinished = List.copyOf(unfinished);
    deadLetters = List.copyOf(deadLetters);
    steps = List.copyOf(steps);
  }

  /** The same with these erasures. */
  public History withErasures(List<Erasure> newErasures) {
    return new History(
        messages, replies, turns, effects, kept, newErasures, unfinished, deadLetters, steps);
  }

  /** The same with steps whose times count from a moment. */
  public History withStepsFrom(long begin) {
    return new History(
        messages,
        replies,
        turns,
        effects,
        kept,
        erasures,
        unfinished,
        deadLetters,
        steps.stream()
            .map(
                it ->
                    new Step(it.conversation(), it.what(), it.began() - begin, it.ended() - begin))
            .toList());
  }

  /** Something about a conversation, in words. */
  public record Finding(String conversation, String what) {}
}
