package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The things that texts name by their place: "the second one" of those that were named before. */
final class Places {

  private final Mentions mentions;
  private final References references;
  private final SlotFinder finder;

  Places(Mentions mentions, References references, SlotFinder finder) {
    this.mentions = mentions;
    this.references = references;
    this.finder = finder;
  }

  /** The value that a text names by its place; empty where it names none so. */
  Optional<String> in(String text, SlotDefinition slot, Dialogue dialogue) {
    List<String> listed = mentions.listed(slot, dialogue);
    OptionalInt place = references.place(text, listed.size());
    if (place.isPresent()) {
      return Optional.of(listed.get(place.getAsInt()));
    }
    if (listed.size() > 1) {
      return Optional.empty();
    }
    List<String> counted = counted(slot, dialogue);
    OptionalInt of = references.placeOfOne(text, counted.size(), Mentions.noun(slot));
    return of.isPresent() ? Optional.of(counted.get(of.getAsInt())) : Optional.empty();
  }

  /** Whether a text refers by more than a pronoun: "both", "the other one", "the second". */
  boolean pointsOut(String text, SlotDefinition slot, Dialogue dialogue) {
    return references.toOther(text)
        || references.toAll(text)
        || in(text, slot, dialogue).isPresent();
  }

  /** Whether a text names one of the things by its place. */
  boolean isIn(String text, Dialogue dialogue) {
    return mentions.identifiers().stream().anyMatch(slot -> in(text, slot, dialogue).isPresent());
  }

  /**
   * The values that were named together last, in one message or one answer; else those that the
   * user named one by one.
   */
  private List<String> counted(SlotDefinition slot, Dialogue dialogue) {
    List<String> byUser = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    List<String> together = List.of();
    for (Utterance line : dialogue.context().recent()) {
      List<String> named = named(slot, line);
      if (line.role() == Utterance.Role.USER) {
        add(named, byUser);
        answered.clear();
        together = named.size() > 1 ? named : together;
      } else {
        // an answer may have several lines
        add(named, answered);
        together = answered.size() > 1 ? List.copyOf(answered) : together;
      }
    }
    return together.isEmpty() ? byUser : together;
  }

  private List<String> named(SlotDefinition slot, Utterance line) {
    return finder.all(List.of(slot), line.text(), line.at()).stream()
        .filter(value -> !Mentions.isExample(line, value))
        .map(SlotValue::value)
        .distinct()
        .toList();
  }

  private static void add(List<String> values, List<String> to) {
    values.stream().filter(value -> !to.contains(value)).forEach(to::add);
  }
}
