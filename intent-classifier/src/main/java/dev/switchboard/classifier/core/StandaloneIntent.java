package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.model.AmbiguityMargin;
import dev.switchboard.classifier.core.model.TextModel;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.text.ModelText;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.Candidate;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a text is about, taken by itself: by the bot's own rules, else by the trained model. */
final class StandaloneIntent {

  private static final int CANDIDATES = 3;

  /** Of so few words one must be the bot's own, or the model be sure: "haha" is no greeting. */
  private static final int FEW_WORDS = 2;

  /** "Please" asks for nothing. */
  private static final Set<String> FILLERS = Vocabulary.plain(WordKind.POLARITY_FILLERS);

  private static final Set<String> NOTES = Vocabulary.plain(WordKind.ACKNOWLEDGEMENTS);

  private final ModelText reading;
  private final Rules rules;
  private final @Nullable TextModel model;
  private final Map<String, String> flows = new HashMap<>();
  private final Set<String> offered;
  private final double margin;

  StandaloneIntent(Intents intents, ModelText reading, @Nullable TextModel model) {
    this.reading = reading;
    this.rules = Rules.of(intents.intents(), reading);
    this.model = model;
    for (IntentDefinition intent : intents.intents()) {
      flows.put(intent.name(), intent.flow());
    }
    this.offered = offered(intents, rules);
    Double written = intents.clarify().margin();
    this.margin = written == null ? AmbiguityMargin.DEFAULT : written;
  }

  /**
   * The intents that a user can be asked about: those that have a label of their own, or all where
   * none has one; small talk never.
   */
  private static Set<String> offered(Intents intents, Rules rules) {
    List<IntentDefinition> sensible =
        intents.intents().stream().filter(each -> !rules.isSmallTalk(each.name())).toList();
    List<IntentDefinition> labelled =
        sensible.stream().filter(StandaloneIntent::isLabelled).toList();
    return (labelled.isEmpty() ? sensible : labelled)
        .stream().map(IntentDefinition::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an intent has a label of its own. */
  static boolean isLabelled(IntentDefinition intent) {
    return !intent.label().equals(intent.description())
        && !intent.label().equals(IntentDefinition.spoken(intent.name()));
  }

  /** Judges a text. */
  Decision of(String text) {
    Rules.Match match = rules.match(text);
    if (match != null) {
      return new Decision(
          match.intent(), 1, List.of(new Candidate(match.intent(), 1)), false, match.by());
    }
    if (model == null || text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Decision.nothing(DecidedBy.CLASSIFIER);
    }
    String read = reading.of(text);
    String near = rules.nearExampleOf(read);
    if (near != null) {
      return surely(near);
    }
    Decision judged = judged(model, read);
    Decision decision =
        rules.sharesContent(judged.intent(), read) && !isGuess(judged, read)
            ? besidesSmallTalk(model, text, judged)
            : judged.refused();
    String bold = decision.outOfScope() ? reading.boldly(text) : read;
    if (bold.equals(read)) {
      return decision;
    }
    String example = rules.exampleOf(bold);
    Decision corrected = example == null ? judged(model, bold) : surely(example);
    return isSure(corrected) ? corrected : decision;
  }

  private Decision surely(String intent) {
    return new Decision(
        intent, surely(), List.of(new Candidate(intent, surely())), false, DecidedBy.CLASSIFIER);
  }

  /**
   * "Ok cancel it" is no goodbye: where a text does more than small talk, its beginning that takes
   * note of what was said doesn't count.
   */
  private Decision besidesSmallTalk(TextModel model, String text, Decision decision) {
    if (!rules.isSmallTalk(decision.intent()) || DialogueAct.of(text).isPresent()) {
      return decision;
    }
    String plain = PlainText.of(text);
    String rest = plain;
    while (NOTES.contains(rest.split(" ", 2)[0]) && rest.contains(" ")) {
      rest = rest.split(" ", 2)[1];
    }
    if (rest.equals(plain)) {
      return decision;
    }
    String said = reading.of(rest);
    Decision without = judged(model, said);
    boolean other = !without.outOfScope() && !rules.isSmallTalk(without.intent());
    if (other) {
      return without;
    }
    // "ok and in instalments?" says more than "ok", though nobody knows what
    return rules.sharesContent(decision.intent(), said) ? decision : without.refused();
  }

  private Decision judged(TextModel model, String read) {
    TrainedIntents.Scored scored = model.score(read, CANDIDATES);
    boolean refused = scored.outOfScope() || (isStrange(read) && !isSure(scored));
    return new Decision(
        refused ? Classification.OUT_OF_SCOPE : scored.best().intent(),
        scored.best().confidence(),
        scored.candidates().stream()
            .map(each -> new Candidate(each.intent(), each.confidence()))
            .toList(),
        refused,
        DecidedBy.CLASSIFIER);
  }

  private boolean isStrange(String read) {
    String plain = PlainText.of(read);
    return PlainText.words(plain) <= FEW_WORDS
        && (!reading.sharesAWord(read) || FILLERS.containsAll(List.of(plain.split(" "))));
  }

  /** "Now" is no goodbye, though "bye for now" is one. */
  private boolean isGuess(Decision judged, String read) {
    return PlainText.words(PlainText.of(read)) == 1
        && rules.isSmallTalk(judged.intent())
        && !isSure(judged);
  }

  private boolean isSure(TrainedIntents.Scored scored) {
    return scored.best().confidence() >= surely();
  }

  /** Whether a text is one of the bot's own phrases or examples. */
  boolean isExample(String text) {
    return rules.isExample(text);
  }

  /** Whether an intent's texts are about the conversation itself. */
  boolean isSmallTalk(String intent) {
    return rules.isSmallTalk(intent);
  }

  /**
   * What a text is about that does this and no more; nothing where the bot has no intent for it.
   */
  Decision actOf(DialogueAct act) {
    String intent = rules.intentOf(act);
    return intent == null
        ? Decision.nothing(DecidedBy.CLASSIFIER)
        : new Decision(intent, 1, List.of(new Candidate(intent, 1)), false, DecidedBy.PHRASE);
  }

  /**
   * The vector that the model judges a text by; remembered, so this costs next to nothing. Null
   * where there is none now.
   */
  float @Nullable [] vector(String text) {
    return model == null ? null : model.vector(reading.of(text));
  }

  /** Whether a decision is as sure as those on half of the bot's own examples. */
  boolean isSure(Decision decision) {
    return decision.byRule() || (!decision.outOfScope() && decision.confidence() >= surely());
  }

  /** Whether a decision is in scope, and no other intent comes near. */
  boolean isClear(Decision decision) {
    return !decision.outOfScope()
        && (decision.candidates().size() < 2
            || decision.candidates().get(1).confidence() * 2
                < decision.candidates().get(0).confidence());
  }

  private double threshold() {
    return model == null ? 1 : model.threshold();
  }

  /** The confidence from which the model counts as sure. */
  double surely() {
    return model == null ? 1 : model.usualConfidence();
  }

  /**
   * The intents that a decision leaves open, the likelier first; empty where it is clear, and where
   * both lead to the same flow, which can tell by the text.
   */
  List<String> undecided(Decision decision) {
    if (decision.byRule() || decision.outOfScope() || decision.candidates().size() < 2) {
      return List.of();
    }
    Candidate first = decision.candidates().get(0);
    Candidate second = decision.candidates().get(1);
    boolean close =
        second.confidence() >= threshold()
            && AmbiguityMargin.isClose(first.confidence(), second.confidence(), margin);
    return close
            && offered.contains(first.intent())
            && offered.contains(second.intent())
            && !Objects.equals(flows.get(first.intent()), flows.get(second.intent()))
        ? List.of(first.intent(), second.intent())
        : List.of();
  }
}
