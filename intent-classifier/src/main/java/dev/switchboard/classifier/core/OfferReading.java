package dev.switchboard.classifier.core;

import dev.switchboard.contracts.dialogue.DialogueMemory.Offer;
import dev.switchboard.language.ChoiceWords;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Polarity;
import dev.switchboard.language.Questions;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The meaning of a short message that follows something that the bot has offered. */
sealed interface OfferReading {

  /** Nothing more is wanted. */
  record Ends() implements OfferReading {}

  /** It is accepted, without saying what is wanted. */
  record Accepted() implements OfferReading {}

  /** None of the options is wanted. */
  record Declined() implements OfferReading {}

  /** One of the options. */
  record Chosen(String option) implements OfferReading {}

  /** A message that speaks for itself. */
  record Other() implements OfferReading {}

  /** "Why not" agrees to what was offered; where nothing was, it is "why not?". */
  static String marked(String text, Dialogue dialogue) {
    boolean offered = dialogue.waiting() != null || dialogue.memory().offer() != null;
    boolean asks =
        DialogueAct.of(text).equals(Optional.of(DialogueAct.ACCEPTED))
            && Questions.beginsAsOne(Questions.withoutLeads(PlainText.of(text)));
    return asks && !offered ? text.strip() + "?" : text;
  }

  /** Reads a message. */
  static OfferReading read(@Nullable Offer offer, String text) {
    return offer == null
        ? new Other()
        : switch (offer.kind()) {
          case ANYTHING_ELSE -> ofMore(text);
          case OPTIONS -> ofOptions(offer, text);
        };
  }

  private static OfferReading ofMore(String text) {
    Optional<DialogueAct> act = DialogueAct.of(text);
    if (act.isEmpty()) {
      return ChoiceWords.saysNeither(PlainText.of(text)) ? new Ends() : new Other();
    }
    return switch (act.get()) {
      case DECLINED, CLOSING -> new Ends();
      // "yes, thanks" wants more, "ok, thanks" does not
      case THANKS -> accepts(text) ? new Accepted() : new Ends();
      case ACCEPTED -> new Accepted();
      // "no, wait" is about to say more
      case PERSON, REPROACHED, PAUSED, GREETING -> new Other();
    };
  }

  private static boolean accepts(String text) {
    Set<String> notes = Vocabulary.plain(WordKind.ACKNOWLEDGEMENTS);
    String first = PlainText.of(text).split(" ")[0];
    return Polarity.of(text) == Polarity.YES && !notes.contains(first);
  }

  private static OfferReading ofOptions(Offer offer, String text) {
    String plain = PlainText.of(text);
    OptionalInt place = ChoiceWords.place(plain, offer.options().size());
    if (place.isPresent()) {
      return new Chosen(offer.options().get(place.getAsInt()));
    }
    return ChoiceWords.saysNeither(plain) ? new Declined() : new Other();
  }
}
