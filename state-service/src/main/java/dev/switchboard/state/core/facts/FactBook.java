package dev.switchboard.state.core.facts;

import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Fact.Source;
import dev.switchboard.contracts.dialogue.Learned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps facts, the latest first, within bounds. A newer fact takes the place of an older one about
 * the same relation of the same subject, and the older one is kept for a while with its end.
 */
public final class FactBook {

  static final int LONGEST_NAME = 80;
  static final int LONGEST_OBJECT = 200;

  /** Replaced facts that are kept, so that a person sees what was known before. */
  static final int MOST_REPLACED = 20;

  /** Subjects, relations and objects together. */
  static final int MOST_CHARACTERS = 8_000;

  private static final Comparator<Fact> LATEST_FIRST =
      Comparator.comparingLong(Fact::turn).thenComparing(Fact::from).reversed();

  private FactBook() {}

  /** The facts after a turn. */
  public static List<Fact> after(List<Fact> before, TurnCompleted turn, FactRules rules) {
    Learned learned = turn.learned();
    if (learned == null) {
      return before;
    }
    List<Fact> told = new ArrayList<>();
    if (rules.from().contains(Source.SLOT)) {
      learned
          .facts()
          .forEach(
              (slot, value) ->
                  told.add(
                      new Fact(
                          Fact.USER, slot, value, turn.turn(), turn.completedAt(), Source.SLOT)));
    }
    if (rules.from().contains(Source.TOOL)) {
      told.addAll(learned.found());
    }
    return after(before, told, rules.most());
  }

  /** The facts with some that were told, in their order. */
  public static List<Fact> after(List<Fact> before, List<Fact> told, int most) {
    List<Fact> all = new ArrayList<>(before);
    told.stream().filter(FactBook::fits).forEach(fact -> add(all, fact));
    return all.equals(before) ? before : bounded(all, most);
  }

  /** A value that is cut is another value, so what is too long is not kept at all. */
  private static boolean fits(Fact fact) {
    return !fact.subject().isBlank()
        && !fact.relation().isBlank()
        && !fact.object().isBlank()
        && fact.subject().length() <= LONGEST_NAME
        && fact.relation().length() <= LONGEST_NAME
        && fact.object().length() <= LONGEST_OBJECT;
  }

  private static void add(List<Fact> all, Fact told) {
    Optional<Fact> before = all.stream().filter(Fact::isCurrent).filter(told::isOfSame).findFirst();
    if (before.isEmpty()) {
      all.add(told);
      return;
    }
    Fact known = before.get();
    if (isOlder(told, known)) {
      return;
    }
    all.remove(known);
    if (known.object().equalsIgnoreCase(told.object())) {
      all.add(told.since(known.from()));
    } else {
      all.add(known.ended(told.from()));
      all.add(told);
    }
  }

  /** A model answers late, and says less of a turn than what was read or found in it. */
  private static boolean isOlder(Fact told, Fact known) {
    return told.turn() < known.turn()
        || (told.turn() == known.turn()
            && told.source() == Source.MODEL
            && known.source() != Source.MODEL);
  }

  /**
   * What does not fit is forgotten: first what was replaced, then what tools found, which they can
   * find again, then what was said longest ago.
   */
  private static List<Fact> bounded(List<Fact> all, int most) {
    List<Fact> replaced =
        new ArrayList<>(
            all.stream().filter(it -> !Fact.isCurrent(it)).sorted(LATEST_FIRST).toList());
    List<Fact> current =
        new ArrayList<>(all.stream().filter(Fact::isCurrent).sorted(LATEST_FIRST).toList());
    while (replaced.size() > MOST_REPLACED) {
      replaced.removeLast();
    }
    while (current.size() > most) {
      forget(current);
    }
    while (characters(current) + characters(replaced) > MOST_CHARACTERS) {
      if (replaced.isEmpty()) {
        forget(current);
      } else {
        replaced.removeLast();
      }
    }
    current.addAll(replaced);
    return List.copyOf(current);
  }

  private static void forget(List<Fact> current) {
    current.reversed().stream()
        .filter(it -> it.source() == Source.TOOL)
        .findFirst()
        .ifPresentOrElse(current::remove, current::removeLast);
  }

  private static int characters(List<Fact> facts) {
    return facts.stream()
        .mapToInt(it -> it.subject().length() + it.relation().length() + it.object().length())
        .sum();
  }

  /** The facts that a turn may see: those that hold. */
  public static List<Fact> current(List<Fact> facts) {
    return facts.stream().filter(Fact::isCurrent).toList();
  }

  /** The facts as a person corrects them; what is to be forgotten is nowhere any more. */
  public static List<Fact> corrected(List<Fact> facts, MemoryCorrected correction) {
    String subject = correction.subject() == null ? Fact.USER : correction.subject();
    String to = correction.to();
    List<Fact> right = new ArrayList<>();
    for (Fact fact : facts) {
      boolean meant =
          fact.subject().equalsIgnoreCase(subject)
              && fact.relation().equalsIgnoreCase(correction.slot())
              && fact.object().equals(correction.value());
      if (!meant) {
        right.add(fact);
      } else if (to != null && Fact.isCurrent(fact)) {
        Instant at = correction.correctedAt();
        right.add(new Fact(fact.subject(), fact.relation(), to, fact.turn(), at, Source.PERSON));
      }
    }
    return right;
  }
}
