package dev.switchboard.classifier.core;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.model.Drift;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.classifier.core.model.TextModel;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.classifier.core.slots.SlotNouns;
import dev.switchboard.classifier.core.text.MailNoise;
import dev.switchboard.classifier.core.text.ModelText;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.language.DialogueAct;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a text is about: by the bot's own rules, else by the trained model; and whether it
 * answers a question that a flow has asked. Safe for use by many threads.
 */
public final class TurnClassifier {

  private final Intents intents;
  private final @Nullable TextModel model;
  private final LanguageReader languages;
  private final StandaloneIntent standalone;
  private final RequestReader requests;
  private final Mentions mentions;
  private final EllipticRequests elliptic;
  private final FollowUps followUps;
  private final DialogueResolution resolution;
  private final AnswerReader answers;
  private final Drift drift;

  private TurnClassifier(
      Intents intents,
      Locality locality,
      LanguageReader languages,
      ModelText reading,
      @Nullable TextModel model,
      Drift drift) {
    this.intents = intents;
    this.model = model;
    this.drift = drift;
    this.languages = languages;
    this.standalone = new StandaloneIntent(intents, reading, model);
    SlotFinder slots = new SlotFinder(intents, locality, reading::knows);
    References references = new References(locality.languagesRead());
    MessageSegments segments = new MessageSegments(intents, standalone, slots, references);
    this.requests = new RequestReader(intents, standalone, slots, segments);
    this.mentions = new Mentions(intents, slots);
    Places places = new Places(mentions, references, slots);
    this.elliptic = new EllipticRequests(intents, standalone, slots, references, mentions, places);
    this.followUps = new FollowUps(intents, standalone, slots, references, mentions, places);
    this.resolution =
        new DialogueResolution(
            intents, mentions, references, places, new SlotNouns(locality.languagesRead()));
    this.answers = new AnswerReader(intents, standalone, slots, segments, references);
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
      TrainedIntents.Settings settings) {
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
    TextModel model =
        examples.isEmpty()
            ? null
            : TextModel.train(
                examples, ofExamples, ofTexts, settings, intents.outOfScope().threshold());
    Map<String, List<float[]>> vectors =
        examples.stream()
            .collect(
                groupingBy(
                    Example::intent,
                    mapping(example -> ofExamples.embed(example.text()), toList())));
    return new TurnClassifier(intents, locality, languages, reading, model, new Drift(vectors));
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
      float[] vector = standalone.vector(text);
      if (vector != null) {
        drift.observe(classification.intent(), vector);
      }
    }
  }

  /**
   * Classifies a text.
   *
   * @param text any Unicode text of any length
   * @param waiting the question that it may answer
   * @param now what "tomorrow" is calculated from
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
    return classify(
        text, new Dialogue(new ConversationContext(recent, "", Map.of(), waiting), 0, now));
  }

  /** Classifies what the user wrote in a turn. */
  public Classification classify(TurnOpened turn) {
    return classify(turn.text(), Dialogue.before(turn));
  }

  /** What a turn adds to its conversation's memory; null where that is nothing. */
  public @Nullable Learned learned(TurnOpened turn, Classification found) {
    return mentions.learned(turn, found, !standalone.isSmallTalk(found.intent()));
  }

  private Classification classify(String text, Dialogue dialogue) {
    WaitingFor waiting = dialogue.waiting();
    String said = OfferReading.marked(MailNoise.blanked(text), dialogue);
    if (waiting == null) {
      Classification reaction = reaction(said, dialogue);
      if (reaction != null) {
        return reaction;
      }
    }
    Classification found = judge(said, waiting, dialogue);
    return switch (found.decidedBy()) {
      case LANGUAGE -> found;
      case WAITING_FLOW ->
          waiting == null ? found : resolution.answered(said, found, waiting, dialogue);
      case PHRASE, PATTERN, CLASSIFIER, MODEL ->
          resolution.complete(
              said,
              found.meant() == null ? elliptic.complete(said, found, dialogue) : found,
              dialogue);
    };
  }

  /** What a few words mean after something that the bot has offered; null where no more. */
  private @Nullable Classification reaction(String text, Dialogue dialogue) {
    return switch (OfferReading.read(dialogue.memory().offer(), text)) {
      case OfferReading.Ends ends -> act(text, DialogueAct.CLOSING, dialogue);
      case OfferReading.Accepted accepted -> act(text, DialogueAct.ACCEPTED, dialogue);
      case OfferReading.Declined declined -> act(text, DialogueAct.DECLINED, dialogue);
      case OfferReading.Chosen(String option) -> chosen(option, dialogue);
      case OfferReading.Other other -> null;
    };
  }

  private @Nullable Classification act(String text, DialogueAct act, Dialogue dialogue) {
    Decision decision = standalone.actOf(act);
    return decision.outOfScope() ? null : requests.one(text, decision, null, dialogue.now());
  }

  /** The option is what the user would have written; its values stand in the bot's text. */
  private @Nullable Classification chosen(String option, Dialogue dialogue) {
    Classification found = judge(option, null, dialogue);
    Classification whole =
        resolution.complete(option, elliptic.complete(option, found, dialogue), dialogue);
    Map<String, SlotValue> values = new LinkedHashMap<>();
    whole.slots().forEach((name, value) -> values.put(name, SlotValue.remembered(value.value())));
    return whole.outOfScope() ? null : whole.withSlots(values).saying(List.of()).meaning(option);
  }

  private Classification judge(String text, @Nullable WaitingFor waiting, Dialogue dialogue) {
    Instant now = dialogue.now();
    Decision own = standalone.of(text);
    FollowUps.FollowUp followUp = followUps.read(text, own, dialogue);
    Decision decision = followUp == null ? own : followUp.decision();
    // Whichever of two intents is meant, is the router's to find out.
    boolean byFlow = waiting != null && !waiting.whichIntent();
    LanguageReader.Reading language = languages.of(text);
    if (waiting != null && byFlow) {
      Classification answer = answers.read(text, decision, waiting, language, dialogue);
      if (answer != null) {
        return answer;
      }
      decision = Question.of(waiting, intents).besides(text, decision);
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
    return followUp == null
        ? requests.read(text, decision, language.language(), now)
        : followUp.classified(language.language());
  }
}
