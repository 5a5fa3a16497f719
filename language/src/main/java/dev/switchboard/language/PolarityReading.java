package dev.switchboard.language;

import dev.switchboard.language.PolarityPhrases.Phrase;
import dev.switchboard.language.PolarityPhrases.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the phrases of a text say together. */
final class PolarityReading {

  private static final Set<String> RESERVATIONS = Vocabulary.plain(WordKind.RESERVATIONS);

  private static final Set<String> ACKNOWLEDGEMENTS = Vocabulary.plain(WordKind.ACKNOWLEDGEMENTS);

  /** So many words may come before the clause that answers: "well, if that is so, yes". */
  private static final int FEW_WORDS = 8;

  private final List<Phrase> said;

  PolarityReading(List<Phrase> phrases) {
    this.said = negated(phrases.stream().filter(each -> each.sense() != Sense.FILLER).toList());
  }

  /** The only thing that the text says, or {@link Sense#NEUTRAL}. */
  Sense sense() {
    if (said.isEmpty()) {
      return Sense.NEUTRAL;
    }
    Phrase first = said.getFirst();
    if (!speaks(first)) {
      return ofLastClause();
    }
    boolean alone = said.stream().allMatch(PolarityReading::speaks);
    if (!alone && !first.leads() && !first.ends() && first.sense() != Sense.NEGATION) {
      return Sense.NEUTRAL;
    }
    List<Sense> answers = answering();
    if (ACKNOWLEDGEMENTS.contains(first.plain()) && answers.contains(Sense.NO)) {
      // "ok no" is a no; a yes that comes later still contradicts it
      answers.removeFirst();
    }
    Sense answered = together(answers);
    boolean reserved = said.stream().skip(1).anyMatch(each -> isReservation(each));
    return answered == Sense.YES && reserved ? Sense.NEUTRAL : answered;
  }

  /** The answers before anything else is said, and those that begin a clause. */
  private List<Sense> answering() {
    List<Sense> senses = new ArrayList<>();
    boolean leading = true;
    for (Phrase phrase : said) {
      leading = leading && speaks(phrase);
      boolean counts = leading || (phrase.begins() && speaks(phrase) && phrase.ends());
      if (counts) {
        senses.add(phrase.sense() == Sense.NEGATION ? Sense.NO : phrase.sense());
      }
    }
    return senses;
  }

  private Sense ofLastClause() {
    int begin = said.size() - 1;
    while (begin > 0 && !said.get(begin).begins()) {
      begin--;
    }
    List<Phrase> last = said.subList(begin, said.size());
    boolean answers =
        begin > 0 && begin <= FEW_WORDS && last.stream().allMatch(PolarityReading::speaks);
    return answers ? together(last.stream().map(Phrase::sense).toList()) : Sense.NEUTRAL;
  }

  private static Sense together(List<Sense> senses) {
    if (senses.contains(Sense.UNSURE)) {
      return Sense.UNSURE;
    }
    boolean yes = senses.contains(Sense.YES);
    boolean no = senses.contains(Sense.NO) || senses.contains(Sense.NEGATION);
    return yes == no ? Sense.NEUTRAL : yes ? Sense.YES : Sense.NO;
  }

  /** "Not" and a yes is one no. */
  private static List<Phrase> negated(List<Phrase> phrases) {
    List<Phrase> joined = new ArrayList<>();
    for (Phrase phrase : phrases) {
      Phrase before = joined.isEmpty() ? null : joined.getLast();
      if (before != null
          && before.sense() == Sense.NEGATION
          && phrase.sense() == Sense.YES
          && !before.ends()) {
        joined.removeLast();
        joined.add(
            new Phrase(
                before.plain() + " " + phrase.plain(),
                Sense.NO,
                true,
                before.begins(),
                phrase.ends()));
      } else {
        joined.add(phrase);
      }
    }
    return joined;
  }

  private static boolean isReservation(Phrase phrase) {
    return phrase.sense() != Sense.YES && RESERVATIONS.contains(phrase.plain());
  }

  private static boolean speaks(Phrase phrase) {
    return switch (phrase.sense()) {
      case YES, NO, UNSURE, NEGATION -> true;
      case FILLER, NEUTRAL, UNKNOWN -> false;
    };
  }
}
