package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.Candidate;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.ContentWords;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Questions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions about what was just spoken of: "how much did it cost?" after "where is order 1008", "is
 * that free?" while a flow asks whether an order shall be cancelled. By themselves they resemble
 * anything, or nothing. What they are about shows with the name of the thing ("order 1008"), or of
 * the matter ("cancel an order"), in place of the word that stands for it.
 */
final class FollowUps {

  private static final int MOST_WORDS = 10;

  /** A longer text that names nothing is not about the thing of the turn before. */
  private static final int FEW_WORDS = 7;

  /** What was spoken of longer ago is not what a question goes on about. */
  private static final int FEW_TURNS = 2;

  /** An intent that is less likely than this for the text as it stands needs "it" to be read in. */
  static final double SOME = 0.12;

  /** What is less likely than this share of what a text says by itself is not what it means. */
  private static final double CLEARLY = 0.55;

  /** So little is enough for a question with an "it" that stands for a thing. */
  private static final double HARDLY = 0.03;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final References references;
  private final Mentions mentions;
  private final Places places;
  private final MatterQuestions matters;

  FollowUps(
      Intents intents,
      StandaloneIntent standalone,
      SlotFinder slots,
      References references,
      Mentions mentions,
      Places places) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
    this.references = references;
    this.mentions = mentions;
    this.places = places;
    this.matters = new MatterQuestions(intents, standalone, references, mentions);
  }

  /**
   * A question as it is meant.
   *
   * @param decision what it is about
   * @param meant the whole question
   * @param values what it is about by what was said before
   */
  record FollowUp(Decision decision, String meant, Map<String, SlotValue> values) {

    /** The classification of the text. */
    Classification classified(@Nullable String language) {
      return new Classification(
              decision.intent(),
              decision.confidence(),
              decision.candidates(),
              false,
              values,
              language,
              decision.by())
          .meaning(meant);
    }
  }

  /**
   * The question that a text is meant as; null where it goes on about nothing, or says all itself.
   *
   * @param own what it is about, taken by itself
   */
  @Nullable FollowUp read(String text, Decision own, Dialogue dialogue) {
    String plain = Questions.withoutLeads(PlainText.of(text));
    if (own.byRule()
        || !(Questions.isQuestion(text) || isFragment(text, plain))
        || PlainText.words(plain) > MOST_WORDS
        || references.toOther(text)
        || references.toAll(text)
        || places.isIn(text, dialogue)) {
      return null;
    }
    // "the refund" is the thing's, "the refund time" is a question of its own
    if (standalone.isSure(own) && !refers(plain) && ContentWords.of(plain).size() > 1) {
      return null;
    }
    Optional<Mention> thing = thing(text, plain, dialogue);
    Optional<FollowUp> aboutThing = thing.flatMap(it -> aboutThing(plain, own, it, dialogue));
    boolean ofSituation = dialogue.waiting() != null && references.toSituation(plain);
    boolean settled = thing.isPresent() && isOf(own, thing.get()) && !isAsking(own, dialogue);
    if (aboutThing.isEmpty() && !ofSituation && settled) {
      return null;
    }
    // "how long do I have" says nothing by itself; while a yes is asked for, it is of what would be
    boolean saysNothing =
        own.outOfScope() || (!standalone.isSure(own) && ContentWords.of(plain).size() < 2);
    boolean vague = dialogue.asksForYes() && saysNothing;
    Optional<FollowUp> aboutMatter =
        refers(plain) || vague ? matters.read(plain, own, dialogue) : Optional.empty();
    boolean matter =
        aboutThing.isEmpty()
            || ofSituation
            || isOfConfirmation(own, aboutMatter, dialogue)
            || aboutMatter
                .filter(
                    it ->
                        likely(own, it.decision().intent())
                            > likely(own, aboutThing.get().decision().intent()))
                .isPresent();
    return (matter ? aboutMatter.or(() -> aboutThing) : aboutThing).orElse(null);
  }

  /**
   * "Is it free?" says nothing by itself; while a yes is asked for, it is of what would be done.
   */
  private boolean isOfConfirmation(
      Decision own, Optional<FollowUp> aboutMatter, Dialogue dialogue) {
    return dialogue.asksForYes()
        && own.outOfScope()
        && aboutMatter.filter(it -> standalone.isSure(it.decision())).isPresent();
  }

  private boolean isFragment(String text, String plain) {
    return text.contains("?")
        && PlainText.words(plain) <= FEW_WORDS / 2
        && !references.isIndefinite(plain);
  }

  /** The thing that a text goes on about: what "it" is, or else the only one of the turn before. */
  private Optional<Mention> thing(String text, String plain, Dialogue dialogue) {
    boolean refers = refers(plain);
    boolean goesOn = references.isDefinite(plain) && PlainText.words(plain) <= FEW_WORDS;
    if (!refers && !goesOn && !isFragment(text, plain)) {
      return Optional.empty();
    }
    // what a flow asks about stays known while it asks
    long turns = dialogue.waiting() != null ? Long.MAX_VALUE : refers ? FEW_TURNS : 1;
    List<Mention> named =
        mentions.before(dialogue).stream()
            .filter(each -> mentions.slot(each.slot()) != null)
            .filter(each -> dialogue.turn() - each.turn() <= turns)
            .toList();
    Optional<Mention> asked =
        named.stream().filter(it -> it.value().equals(dialogue.asked(it.slot()))).findFirst();
    return asked
        .or(() -> refers || named.size() == 1 ? named.stream().findFirst() : Optional.empty())
        .filter(each -> !isNamed(text, plain, each, dialogue));
  }

  private boolean refers(String plain) {
    return !references.spelledOut(plain, "").equals(plain);
  }

  /** Whether a text says itself which thing it is about. */
  private boolean isNamed(String text, String plain, Mention thing, Dialogue dialogue) {
    SlotDefinition slot = mentions.slot(thing.slot());
    return slot == null
        || (" " + plain).contains(" " + Mentions.noun(slot))
        || !slots.find(List.of(slot), text, dialogue.now()).isEmpty();
  }

  private Optional<FollowUp> aboutThing(
      String plain, Decision own, Mention thing, Dialogue dialogue) {
    SlotDefinition slot = mentions.slot(thing.slot());
    if (slot == null) {
      return Optional.empty();
    }
    String name = Mentions.noun(slot) + " " + thing.value();
    boolean refers = refers(plain);
    String meant = refers ? references.spelledOut(plain, name) : plain + " " + name;
    Decision decision = standalone.of(meant);
    double least = refers ? (own.outOfScope() ? 0 : HARDLY) : leastWithoutReference(plain, own);
    boolean another =
        standalone.isSure(decision)
            && isOf(decision, thing)
            && !decision.intent().equals(own.intent())
            && likely(own, decision.intent()) >= least
            && !isAsking(decision, dialogue);
    return another
        ? Optional.of(
            new FollowUp(
                decision, meant + "?", Map.of(thing.slot(), SlotValue.remembered(thing.value()))))
        : Optional.empty();
  }

  /** "My card number" is the order's only where it is not clearly something else's. */
  private static double leastWithoutReference(String plain, Decision own) {
    boolean vague = own.outOfScope() || ContentWords.of(plain).size() < 2;
    return vague ? SOME : Math.max(SOME, own.confidence() * CLEARLY);
  }

  private boolean isAsking(Decision decision, Dialogue dialogue) {
    WaitingFor waiting = dialogue.waiting();
    return waiting != null && Question.of(waiting, intents).isOf(decision.intent());
  }

  /** Whether what a text is about is said of such things. */
  private boolean isOf(Decision decision, Mention thing) {
    return intents.slotsOf(decision.intent()).stream()
        .anyMatch(slot -> slot.name().equals(thing.slot()));
  }

  static double likely(Decision own, String intent) {
    return own.candidates().stream()
        .filter(each -> each.intent().equals(intent))
        .mapToDouble(Candidate::confidence)
        .findFirst()
        .orElse(0);
  }
}
