package dev.switchboard.gateway.core.listing;

import dev.switchboard.gateway.core.listing.Confusion.Example;
import dev.switchboard.gateway.core.listing.Confusion.How;
import dev.switchboard.language.ContentWords;
import dev.switchboard.language.Corrections;
import dev.switchboard.language.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages that were taken for an intent which the customer seems not to have meant: by what
 * the customer said next, and by what the bot asked. It sees signs and knows nothing for sure; a
 * person decides.
 */
public final class ConfusionFinder {

  /** A message that comes later is about something else. */
  private static final Duration SOON = Duration.ofMinutes(5);

  /** The share of the shorter message's words that a rewording has in common. */
  private static final double MUCH = 0.5;

  private static final int MOST_EXAMPLES = 5;

  private record Kind(String intent, @Nullable String meant, How how) {}

  private final Set<String> handedOff;
  private final Map<Kind, List<Example>> found = new HashMap<>();

  private ConfusionFinder(Set<String> handedOff) {
    this.handedOff = handedOff;
  }

  /**
   * The confusions of some turns, the most frequent first.
   *
   * @param turns of any conversations, in any order
   * @param handedOff ids of the turns at whose end a person had the conversation
   */
  public static List<Confusion> find(Collection<ClassifiedTurn> turns, Set<String> handedOff) {
    ConfusionFinder finder = new ConfusionFinder(handedOff);
    Map<String, List<ClassifiedTurn>> byConversation = new HashMap<>();
    turns.forEach(
        turn ->
            byConversation
                .computeIfAbsent(turn.conversationId(), id -> new ArrayList<>())
                .add(turn));
    byConversation.values().forEach(finder::look);
    return finder.confusions();
  }

  private void look(List<ClassifiedTurn> conversation) {
    conversation.sort(Comparator.comparingLong(ClassifiedTurn::number));
    for (int i = 0; i < conversation.size(); i++) {
      ClassifiedTurn turn = conversation.get(i);
      if (turn.undecidedBetween().size() > 1) {
        note(
            new Kind(turn.undecidedBetween().get(0), turn.undecidedBetween().get(1), How.ASKED),
            turn,
            null);
      } else if (i + 1 < conversation.size()) {
        ClassifiedTurn next = conversation.get(i + 1);
        kind(turn, next).ifPresent(kind -> note(kind, turn, next.text()));
      }
    }
  }

  private Optional<Kind> kind(ClassifiedTurn turn, ClassifiedTurn next) {
    if (next.number() != turn.number() + 1
        || turn.isAnswer()
        || next.isAnswer()
        || turn.intent().equals(next.intent())
        || Duration.between(turn.at(), next.at()).compareTo(SOON) > 0) {
      return Optional.empty();
    }
    if (handedOff.contains(next.turnId())) {
      return Optional.of(new Kind(turn.intent(), null, How.HANDED_OVER));
    }
    if (Corrections.begins(PlainText.of(next.text()))) {
      return Optional.of(new Kind(turn.intent(), next.intent(), How.CORRECTED));
    }
    return sayNearlyTheSame(turn.text(), next.text())
        ? Optional.of(new Kind(turn.intent(), next.intent(), How.REWORDED))
        : Optional.empty();
  }

  private static boolean sayNearlyTheSame(String text, String other) {
    Set<String> words = new HashSet<>(ContentWords.of(text));
    Set<String> others = new HashSet<>(ContentWords.of(other));
    int fewest = Math.min(words.size(), others.size());
    words.retainAll(others);
    return fewest > 0 && words.size() >= fewest * MUCH;
  }

  private void note(Kind kind, ClassifiedTurn turn, @Nullable String next) {
    found
        .computeIfAbsent(kind, any -> new ArrayList<>())
        .add(new Example(turn.conversationId(), turn.turnId(), turn.at(), turn.text(), next));
  }

  private List<Confusion> confusions() {
    return found.entrySet().stream()
        .map(
            entry ->
                new Confusion(
                    entry.getKey().intent(),
                    entry.getKey().meant(),
                    entry.getKey().how(),
                    entry.getValue().size(),
                    entry.getValue().stream()
                        .sorted(Comparator.comparing(Example::at).reversed())
                        .limit(MOST_EXAMPLES)
                        .toList()))
        .sorted(
            Comparator.comparingInt(Confusion::count)
                .reversed()
                .thenComparing(Confusion::intent)
                .thenComparing(confusion -> String.valueOf(confusion.meant()))
                .thenComparing(Confusion::how))
        .toList();
  }
}
