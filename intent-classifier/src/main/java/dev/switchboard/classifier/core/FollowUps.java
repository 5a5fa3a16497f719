package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.Candidate;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.contracts.WaitingFor;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Questions;
import java.util.List;
import java.util.Locale;
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
  private static final double SOME = 0.12;

  private static final double LIKELY = 0.5;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final References references;
  private final Mentions mentions;

  FollowUps(
      Intents intents,
      StandaloneIntent standalone,
      SlotFinder slots,
      References references,
      Mentions mentions) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
    this.references = references;
    this.mentions = mentions;
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
        || references.toAll(text)) {
      return null;
    }
    Optional<Mention> thing = thing(text, plain, dialogue);
    Optional<FollowUp> aboutThing = thing.flatMap(it -> aboutThing(plain, own, it, dialogue));
    boolean ofSituation = dialogue.waiting() != null && references.toSituation(plain);
    boolean settled = thing.isPresent() && isOf(own, thing.get()) && !isAsking(own, dialogue);
    if (aboutThing.isEmpty() && !ofSituation && settled) {
      return null;
    }
    Optional<FollowUp> aboutMatter = aboutMatter(plain, own, dialogue);
    boolean matter =
        aboutThing.isEmpty()
            || ofSituation
            || aboutMatter
                .filter(
                    it ->
                        likely(own, it.decision().intent())
                            > likely(own, aboutThing.get().decision().intent()))
                .isPresent();
    return (matter ? aboutMatter.or(() -> aboutThing) : aboutThing).orElse(null);
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
    double least = own.outOfScope() && refers ? 0 : SOME;
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

  /** "Is that free?" of what the asking flow does, or of what was wanted before. */
  private Optional<FollowUp> aboutMatter(String plain, Decision own, Dialogue dialogue) {
    Request request = dialogue.request(FEW_TURNS);
    Optional<IntentDefinition> wanted = wanted(dialogue, request);
    boolean named = wanted.filter(StandaloneIntent::isLabelled).isPresent();
    boolean unnamed = !named && request != null && own.outOfScope();
    if (wanted.isEmpty() || !refers(plain) || !(named || unnamed)) {
      return Optional.empty();
    }
    String meant =
        named || request == null
            ? references.spelledOut(plain, wanted.get().label().toLowerCase(Locale.ROOT))
            : PlainText.of(request.text()) + " " + plain;
    Decision whole = standalone.of(meant);
    // what has no name is what was asked, and outweighs what is asked now
    Decision decision = named ? whole : common(own, whole);
    boolean likely = likely(own, decision.intent()) >= SOME;
    boolean sure = standalone.isSure(decision);
    boolean another =
        !decision.outOfScope()
            && (likely ? !(named && own.outOfScope()) || sure : sure && !standalone.isSure(own))
            && !decision.intent().equals(own.intent())
            && !isAsking(decision, dialogue);
    return another ? Optional.of(new FollowUp(decision, meant + "?", Map.of())) : Optional.empty();
  }

  /** The likeliest of what a text is about that is likely for the whole question, too. */
  private static Decision common(Decision own, Decision whole) {
    return own.candidates().stream()
        .filter(each -> each.confidence() >= SOME && likely(whole, each.intent()) >= LIKELY)
        .findFirst()
        .map(
            each ->
                new Decision(
                    each.intent(),
                    likely(whole, each.intent()),
                    whole.candidates(),
                    false,
                    whole.by()))
        .orElseGet(() -> Decision.nothing(whole.by()));
  }

  /** What the asking flow is for, or what was wanted last. */
  private Optional<IntentDefinition> wanted(Dialogue dialogue, @Nullable Request request) {
    WaitingFor waiting = dialogue.waiting();
    return waiting != null
        ? Question.of(waiting, intents).asking().stream().findFirst()
        : Optional.ofNullable(request).flatMap(it -> intents.find(it.intent()));
  }

  private boolean isAsking(Decision decision, Dialogue dialogue) {
    WaitingFor waiting = dialogue.waiting();
    return waiting != null && Question.of(waiting, intents).isOf(decision.intent());
  }

  /** Whether what a text is about is said of such things. */
  private boolean isOf(Decision decision, Mention thing) {
    return intents.find(decision.intent()).stream()
        .flatMap(it -> it.slots().stream())
        .anyMatch(slot -> slot.name().equals(thing.slot()));
  }

  private static double likely(Decision own, String intent) {
    return own.candidates().stream()
        .filter(each -> each.intent().equals(intent))
        .mapToDouble(Candidate::confidence)
        .findFirst()
        .orElse(0);
  }
}
