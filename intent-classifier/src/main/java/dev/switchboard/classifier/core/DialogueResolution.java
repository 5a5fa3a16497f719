package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Remember;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.classifier.core.slots.SlotNouns;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Offer;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.PlainText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Completes the values of a message by what was said before it: "cancel it" after "where is order
 * 1008", "both", "the second one", "my order" where one is known. Identifiers are taken so, such as
 * the number of an order; a day or an amount is no thing that "it" stands for.
 */
final class DialogueResolution {

  /** For so many turns "my order" is the only one that was named. */
  private static final int FEW_TURNS = 3;

  private static final int FEW_WORDS = 7;

  /** So few say no more than which part of it is wanted. */
  private static final int VERY_FEW_WORDS = 4;

  private static final int MOST_OF_ALL = 6;

  private final Intents intents;
  private final Mentions mentions;
  private final References references;
  private final Places places;
  private final SlotNouns nouns;

  DialogueResolution(
      Intents intents, Mentions mentions, References references, Places places, SlotNouns nouns) {
    this.intents = intents;
    this.mentions = mentions;
    this.references = references;
    this.places = places;
    this.nouns = nouns;
  }

  /** The classification of a request with the values that it leaves out. */
  Classification complete(String text, Classification found, Dialogue dialogue) {
    if (found.outOfScope()) {
      return found;
    }
    if (!found.parts().isEmpty()) {
      return partsCompleted(text, found, dialogue);
    }
    Set<SlotDefinition> wanted = new LinkedHashSet<>(intents.slotsOf(found.intent()));
    found.undecidedBetween().forEach(intent -> wanted.addAll(intents.slotsOf(intent)));
    if (references.toAll(text)) {
      for (SlotDefinition slot : wanted) {
        List<String> several = several(slot, dialogue);
        if (!found.slots().containsKey(slot.name()) && several.size() > 1) {
          return found.saying(
              several.stream().map(value -> part(text, found, slot, value)).toList());
        }
      }
    }
    return found.withSlots(completed(text, wanted, found.slots(), dialogue));
  }

  private Classification partsCompleted(String text, Classification found, Dialogue dialogue) {
    Classification completed = wishesCompleted(text, found, dialogue);
    return completed.withSlots(completed.parts().getFirst().slots());
  }

  private static Classification.Part part(
      String text, Classification found, SlotDefinition slot, String value) {
    Map<String, SlotValue> slots = new LinkedHashMap<>(found.slots());
    slots.put(slot.name(), SlotValue.remembered(value));
    return new Classification.Part(
        0, text.length(), found.intent(), found.confidence(), slots, found.decidedBy());
  }

  /** "Both" are those that the bot has listed, or else those that were named last. */
  private List<String> several(SlotDefinition slot, Dialogue dialogue) {
    List<String> listed = mentions.listed(slot, dialogue);
    List<String> several =
        listed.size() > 1 ? listed : named(slot, dialogue).limit(2).toList().reversed();
    return several.stream().limit(MOST_OF_ALL).toList();
  }

  private Map<String, SlotValue> completed(
      String text,
      Iterable<SlotDefinition> wanted,
      Map<String, SlotValue> slots,
      Dialogue dialogue) {
    Map<String, SlotValue> all = new LinkedHashMap<>(slots);
    for (SlotDefinition slot : wanted) {
      if (!all.containsKey(slot.name())) {
        known(slot, text, dialogue)
            .ifPresent(value -> all.put(slot.name(), SlotValue.remembered(value)));
      }
    }
    return all;
  }

  /** The value that a text leaves out. */
  private Optional<String> known(SlotDefinition slot, String text, Dialogue dialogue) {
    if (slot.remember() == Remember.USER) {
      return Optional.ofNullable(dialogue.context().facts().get(slot.name()));
    }
    if (Mentions.isIdentifier(slot)) {
      Optional<String> referred = referred(slot, text, dialogue);
      if (referred.isPresent()) {
        return referred;
      }
      if (nouns.isKnownIn(text, slot)) {
        return only(slot, dialogue, FEW_TURNS);
      }
      return goesOn(text, slot) ? only(slot, dialogue, 1) : Optional.empty();
    }
    boolean ofUser = slot.type() == Type.EMAIL || slot.type() == Type.PHONE;
    return ofUser && slot.remember() == Remember.CONVERSATION
        ? only(slot, dialogue, Integer.MAX_VALUE)
        : Optional.empty();
  }

  /**
   * Whether a short text that names no such thing goes on about the one of the turn before: "what
   * is the tracking number", "and the refund?", "tracking number?". "An item" is another one, and
   * so is "an order".
   */
  private boolean goesOn(String text, SlotDefinition slot) {
    String plain = PlainText.of(text);
    int words = PlainText.words(plain);
    boolean fragment = words <= VERY_FEW_WORDS && !references.isIndefinite(plain);
    return words <= FEW_WORDS
        && (fragment || references.isDefinite(plain))
        && !(" " + plain).contains(" " + Mentions.noun(slot));
  }

  /** The value that a word of the text stands for. */
  private Optional<String> referred(SlotDefinition slot, String text, Dialogue dialogue) {
    Optional<String> place = places.in(text, slot, dialogue);
    if (place.isPresent()) {
      return place;
    }
    if (!references.refers(text)) {
      return Optional.empty();
    }
    Stream<String> named = named(slot, dialogue);
    String asked = dialogue.asked(slot.name());
    if (asked != null && references.adds(text)) {
      // "cancel that one, too" is not what the flow asks about
      return named.filter(value -> !value.equals(asked)).findFirst();
    }
    return named.skip(references.toOther(text) ? 1 : 0).findFirst();
  }

  private Stream<String> named(SlotDefinition slot, Dialogue dialogue) {
    return mentions.before(dialogue).stream()
        .filter(each -> each.slot().equals(slot.name()))
        .map(Mention::value)
        .distinct();
  }

  /** The only value that was named within some turns. */
  private Optional<String> only(SlotDefinition slot, Dialogue dialogue, int turns) {
    List<String> values =
        mentions.before(dialogue).stream()
            .filter(each -> each.slot().equals(slot.name()))
            .filter(each -> dialogue.turn() - each.turn() <= turns)
            .map(Mention::value)
            .distinct()
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /**
   * The answer to a flow's question with the value that it refers to: "that one", or "actually, the
   * other one" in place of what was told before.
   */
  Classification answered(
      String text, Classification found, WaitingFor waiting, Dialogue dialogue) {
    if (!found.parts().isEmpty()) {
      return wishesCompleted(text, found, dialogue);
    }
    if (PlainText.words(PlainText.of(text)) > FEW_WORDS || !found.corrected().isEmpty()) {
      return found;
    }
    Question question = Question.of(waiting, intents);
    for (SlotDefinition slot : question.slots()) {
      boolean asked = slot.name().equals(waiting.slot());
      boolean corrects =
          waiting.slot() == null && references.toOther(text) && !offersOptions(dialogue);
      if (Mentions.isIdentifier(slot)
          && !found.slots().containsKey(slot.name())
          && ((asked && references.only(text)) || corrects)) {
        Optional<String> value = referred(slot, text, dialogue);
        if (value.isPresent()) {
          Map<String, SlotValue> all = new LinkedHashMap<>(found.slots());
          all.put(slot.name(), SlotValue.remembered(value.get()));
          Classification complete = found.withSlots(all);
          return corrects ? complete.correcting(List.of(slot.name())) : complete;
        }
      }
    }
    return found;
  }

  /** "No, I want to know where it is": what is wanted behind an answer leaves values out, too. */
  private Classification wishesCompleted(String text, Classification found, Dialogue dialogue) {
    return found.saying(
        found.parts().stream()
            .map(
                part ->
                    part.decidedBy() == DecidedBy.WAITING_FLOW
                        ? part
                        : completed(text, part, dialogue))
            .toList());
  }

  private Classification.Part completed(String text, Classification.Part part, Dialogue dialogue) {
    String said = text.substring(part.start(), Math.min(part.end(), text.length()));
    return part.withSlots(completed(said, intents.slotsOf(part.intent()), part.slots(), dialogue));
  }

  /** "The other one" of a list that the bot has shown is one of the list. */
  private static boolean offersOptions(Dialogue dialogue) {
    Offer offer = dialogue.memory().offer();
    return offer != null && offer.kind() == Offer.Kind.OPTIONS;
  }
}
