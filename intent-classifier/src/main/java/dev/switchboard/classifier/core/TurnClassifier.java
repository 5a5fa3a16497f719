package dev.switchboard.classifier.core;

import dev.switchboard.bot.IntentDefinition;
import dev.switchboard.bot.Intents;
import dev.switchboard.bot.SlotDefinition;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.Candidate;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.contracts.WaitingFor;
import dev.switchboard.embeddings.Embedder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a text is about: by the bot's own rules, else by the trained model; and whether it
 * answers a question that a flow has asked. Safe for use by many threads.
 */
public final class TurnClassifier {

  private static final int CANDIDATES = 3;

  private final Intents intents;
  private final Rules rules;
  private final Embedder embedder;
  private final @Nullable IntentModel model;

  private TurnClassifier(
      Intents intents, Rules rules, Embedder embedder, @Nullable IntentModel model) {
    this.intents = intents;
    this.rules = rules;
    this.embedder = embedder;
    this.model = model;
  }

  /**
   * Learns a bot's intents; takes from milliseconds to seconds, by the number of examples.
   *
   * @param ofExamples embeds what is learned from
   * @param ofTexts embeds what is classified, in the same space
   */
  public static TurnClassifier train(
      Intents intents, Embedder ofExamples, Embedder ofTexts, IntentModel.Settings settings) {
    List<Example> examples =
        intents.intents().stream()
            .flatMap(
                intent ->
                    Stream.concat(intent.examples().stream(), intent.phrases().stream())
                        .map(text -> new Example(text, intent.name())))
            .toList();
    IntentModel model =
        examples.isEmpty()
            ? null
            : IntentModel.train(examples, ofExamples, settings, intents.outOfScope().threshold());
    return new TurnClassifier(intents, Rules.of(intents.intents()), ofTexts, model);
  }

  /** The least confidence of an intent that is not refused; 0 for a bot of rules alone. */
  public double threshold() {
    return model == null ? 0 : model.threshold();
  }

  /**
   * Classifies a text.
   *
   * @param text any Unicode text of any length
   * @param waiting the question that it may answer
   */
  public Classification classify(String text, @Nullable WaitingFor waiting) {
    Decision own = ownIntent(text);
    return waiting == null ? withSlots(own, text) : answering(own, text, waiting);
  }

  private Decision ownIntent(String text) {
    Rules.Match match = rules.match(text);
    if (match != null) {
      return new Decision(
          match.intent(), 1, List.of(new Candidate(match.intent(), 1)), false, match.by());
    }
    if (model == null || PlainText.of(text).isEmpty()) {
      return new Decision(Classification.OUT_OF_SCOPE, 0, List.of(), true, DecidedBy.CLASSIFIER);
    }
    IntentModel.Scored scored = model.score(text, embedder.embed(text), CANDIDATES);
    List<Candidate> candidates =
        scored.candidates().stream()
            .map(each -> new Candidate(each.intent(), each.confidence()))
            .toList();
    return new Decision(
        scored.outOfScope() ? Classification.OUT_OF_SCOPE : scored.best().intent(),
        scored.best().confidence(),
        candidates,
        scored.outOfScope(),
        DecidedBy.CLASSIFIER);
  }

  private record Decision(
      String intent,
      double confidence,
      List<Candidate> candidates,
      boolean outOfScope,
      DecidedBy by) {}

  private Classification withSlots(Decision decision, String text) {
    List<SlotDefinition> slots =
        intents.find(decision.intent()).map(IntentDefinition::slots).orElse(List.of());
    return classification(decision, SlotFinder.find(slots, text));
  }

  private Classification answering(Decision own, String text, WaitingFor waiting) {
    List<IntentDefinition> asking =
        intents.intents().stream().filter(each -> each.flow().equals(waiting.flow())).toList();
    Optional<SlotValue> asked = askedValue(asking, text, waiting);
    boolean sameFlow = asking.stream().anyMatch(each -> each.name().equals(own.intent()));
    WaitingRule.Reading reading =
        new WaitingRule.Reading(
            text,
            asked.isPresent(),
            own.by(),
            sameFlow,
            own.outOfScope(),
            own.confidence(),
            model == null ? 1 : model.usualConfidence());
    if (!WaitingRule.isAnswer(reading)) {
      return withSlots(own, text);
    }
    Map<String, SlotValue> slots =
        new LinkedHashMap<>(
            SlotFinder.find(
                asking.stream().flatMap(each -> each.slots().stream()).distinct().toList(), text));
    asked.ifPresent(value -> slots.put(String.valueOf(waiting.slot()), value));
    return classification(
        new Decision(
            answeredIntent(own, asking, sameFlow),
            own.confidence(),
            own.candidates(),
            false,
            DecidedBy.WAITING_FLOW),
        slots);
  }

  /** An answer is about what the asking flow is about, whatever its own words resemble. */
  private static String answeredIntent(
      Decision own, List<IntentDefinition> asking, boolean sameFlow) {
    if (sameFlow || asking.isEmpty()) {
      return own.outOfScope() && !own.candidates().isEmpty()
          ? own.candidates().getFirst().intent()
          : own.intent();
    }
    return asking.getFirst().name();
  }

  private static Optional<SlotValue> askedValue(
      List<IntentDefinition> asking, String text, WaitingFor waiting) {
    return asking.stream()
        .flatMap(each -> each.slots().stream())
        .filter(slot -> slot.name().equals(waiting.slot()))
        .findFirst()
        .flatMap(slot -> SlotFinder.findOne(slot, text));
  }

  private static Classification classification(Decision decision, Map<String, SlotValue> slots) {
    return new Classification(
        decision.intent(),
        decision.confidence(),
        decision.candidates(),
        decision.outOfScope(),
        slots,
        null,
        decision.by());
  }
}
