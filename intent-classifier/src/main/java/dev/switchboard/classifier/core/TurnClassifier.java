package dev.switchboard.classifier.core;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.classifier.core.model.IntentModel;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.classifier.core.text.MailNoise;
import dev.switchboard.classifier.core.text.ModelText;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.WaitingFor;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.language.PlainText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a text is about: by the bot's own rules, else by the trained model; and whether it
 * answers a question that a flow has asked. Safe for use by many threads.
 */
public final class TurnClassifier {

  private final Intents intents;
  private final @Nullable IntentModel model;
  private final LanguageReader languages;
  private final StandaloneIntent standalone;
  private final Negations negations;
  private final SlotFinder slots;
  private final MessageSegments segments;
  private final DialogueResolution resolution;
  private final AnswerReader answers;
  private final Drift drift;

  private TurnClassifier(
      Intents intents,
      Locality locality,
      LanguageReader languages,
      ModelText reading,
      Embedder embedder,
      @Nullable IntentModel model,
      Drift drift) {
    this.intents = intents;
    this.model = model;
    this.drift = drift;
    this.languages = languages;
    this.standalone = new StandaloneIntent(intents, reading, embedder, model);
    this.negations = new Negations(standalone);
    this.slots = new SlotFinder(intents, locality);
    this.segments = new MessageSegments(intents, standalone, slots);
    this.resolution =
        new DialogueResolution(
            intents, standalone, slots, new References(locality.languagesRead()));
    this.answers = new AnswerReader(intents, standalone, slots, segments);
  }

  /**
   * Learns a bot's intents; takes from milliseconds to seconds, by the number of examples.
   *
   * @param ofExamples embeds what is learned from
   * @param ofTexts embeds what is classified, in the same space
   */
  public static TurnClassifier train(
      Intents intents,
      Locality locality,
      LanguageReader languages,
      Embedder ofExamples,
      Embedder ofTexts,
      IntentModel.Settings settings) {
    List<Example> written =
        intents.intents().stream()
            .flatMap(
                intent ->
                    Stream.concat(intent.examples().stream(), intent.phrases().stream())
                        .map(text -> new Example(text, intent.name())))
            .toList();
    ModelText reading =
        ModelText.of(intents, written.stream().map(Example::text).toList(), ofTexts::knows);
    List<Example> examples =
        written.stream().map(each -> new Example(reading.of(each.text()), each.intent())).toList();
    IntentModel model =
        examples.isEmpty()
            ? null
            : IntentModel.train(examples, ofExamples, settings, intents.outOfScope().threshold());
    Map<String, List<float[]>> vectors =
        examples.stream()
            .collect(
                groupingBy(
                    Example::intent,
                    mapping(example -> ofExamples.embed(example.text()), toList())));
    return new TurnClassifier(
        intents, locality, languages, reading, ofTexts, model, new Drift(vectors));
  }

  /** The least confidence of an intent that is not refused; 0 for a bot of rules alone. */
  public double threshold() {
    return model == null ? 0 : model.threshold();
  }

  /** How far what users write has moved away from the examples. */
  public Drift drift() {
    return drift;
  }

  /** Lets a text that was classified count for {@link #drift()}. */
  public void observe(String text, Classification classification) {
    boolean byModel = classification.decidedBy() == DecidedBy.CLASSIFIER;
    if (byModel && !classification.outOfScope() && classification.parts().isEmpty()) {
      drift.observe(classification.intent(), standalone.vector(text));
    }
  }

  /**
   * Classifies a text.
   *
   * @param text any Unicode text of any length
   * @param waiting the question that it may answer
   * @param now what "tomorrow" is reckoned from
   */
  public Classification classify(String text, @Nullable WaitingFor waiting, Instant now) {
    return classify(text, waiting, List.of(), now);
  }

  /**
   * Classifies a text in its conversation.
   *
   * @param recent the lines before it, oldest first: what "it" stands for in the text
   */
  public Classification classify(
      String text, @Nullable WaitingFor waiting, List<Utterance> recent, Instant now) {
    String said = MailNoise.blanked(text);
    Classification found = judge(said, waiting, now);
    boolean own =
        found.decidedBy() != DecidedBy.WAITING_FLOW && found.decidedBy() != DecidedBy.LANGUAGE;
    return own ? resolution.complete(said, found, recent, now) : found;
  }

  private Classification judge(String text, @Nullable WaitingFor waiting, Instant now) {
    Decision decision = standalone.of(text);
    // Whichever of two intents is meant, is the router's to find out.
    boolean byFlow = waiting != null && !waiting.flow().equals(WaitingFor.WHICH_INTENT);
    LanguageReader.Reading language = languages.of(text);
    if (waiting != null && byFlow) {
      Classification answer = answers.read(text, decision, waiting, language, now);
      if (answer != null) {
        return answer;
      }
    }
    if (language.foreign() && !decision.byRule()) {
      return new Classification(
          Classification.OUT_OF_SCOPE,
          decision.confidence(),
          decision.candidates(),
          true,
          Map.of(),
          language.language(),
          DecidedBy.LANGUAGE);
    }
    return request(text, decision, language.language(), now);
  }

  private Classification request(
      String text, Decision decision, @Nullable String language, Instant now) {
    if (decision.by() == DecidedBy.PHRASE) {
      return one(text, decision, language, now);
    }
    String wanted = negations.blanked(text);
    boolean negated = !wanted.equals(text);
    if (negated && PlainText.of(wanted).isEmpty()) {
      return one(text, standalone.declined(), language, now);
    }
    Decision whole = negated ? standalone.of(wanted) : decision;
    List<MessageSegments.Segment> said = segments.of(wanted, now);
    if (said.size() > 1) {
      return several(said, whole, language);
    }
    // "Thanks! What about order 1002?": what is asked says more than the thanks
    boolean more = whole.outOfScope() || standalone.isSmallTalk(whole.intent());
    Decision only = said.size() == 1 && more ? said.getFirst().decision() : whole;
    Classification found = one(wanted, only, language, now);
    return negated ? withSlotsOf(text, found, now) : found;
  }

  /** "Don't cancel order 1002, where is it": what is asked is about what is not wanted. */
  private Classification withSlotsOf(String text, Classification found, Instant now) {
    Map<String, SlotValue> all =
        new LinkedHashMap<>(slots.find(slotsOf(found.intent(), List.of()), text, now));
    all.putAll(found.slots());
    return found.withSlots(all);
  }

  private Classification one(
      String text, Decision decision, @Nullable String language, Instant now) {
    List<String> undecided = standalone.undecided(decision);
    return new Classification(
        decision.intent(),
        decision.confidence(),
        decision.candidates(),
        decision.outOfScope(),
        slots.find(slotsOf(decision.intent(), undecided), text, now),
        language,
        decision.by(),
        undecided,
        List.of(),
        List.of());
  }

  private static Classification several(
      List<MessageSegments.Segment> said, Decision whole, @Nullable String language) {
    MessageSegments.Segment first = said.getFirst();
    return new Classification(
        first.decision().intent(),
        first.decision().confidence(),
        whole.candidates(),
        false,
        first.slots(),
        language,
        first.decision().by(),
        List.of(),
        List.of(),
        said.stream().map(MessageSegments.Segment::published).toList());
  }

  /** Those of the intent, or of both that it may be. */
  private Set<SlotDefinition> slotsOf(String intent, List<String> undecided) {
    Set<SlotDefinition> found = new LinkedHashSet<>();
    for (String name : undecided.isEmpty() ? List.of(intent) : undecided) {
      intents.find(name).map(IntentDefinition::slots).ifPresent(found::addAll);
    }
    return found;
  }
}
