package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.classifier.core.text.ModelText;
import dev.switchboard.classifier.core.text.NearExamples;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.language.BoundedText;
import dev.switchboard.language.ContentWords;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.PlainText;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the bot's author has said outright; cheaper and surer than any model. */
final class Rules {

  private static final System.Logger LOG = System.getLogger(Rules.class.getName());

  private final ModelText reading;
  private final Map<String, String> phrases;
  private final NearExamples near;
  private final Map<DialogueAct, String> acts;
  private final List<PatternRule> patterns;
  private final Map<String, Set<String>> smallTalk = new HashMap<>();

  private Rules(
      ModelText reading,
      Map<String, String> phrases,
      Map<DialogueAct, String> acts,
      List<PatternRule> patterns) {
    this.reading = reading;
    this.phrases = phrases;
    this.near = new NearExamples(phrases);
    this.acts = acts;
    this.patterns = patterns;
  }

  private record PatternRule(Pattern pattern, String intent) {}

  /** A rule that struck. */
  record Match(String intent, DecidedBy by) {}

  /**
   * The rules of a bot's intents; earlier intents' patterns come first.
   *
   * @param reading reads phrases and texts alike, so that "cancel order 1003" is the example
   *     "cancel order 1002"
   */
  static Rules of(List<IntentDefinition> intents, ModelText reading) {
    Map<String, String> phrases = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (IntentDefinition intent : intents) {
      Stream.concat(intent.phrases().stream(), intent.examples().stream())
          .map(phrase -> PlainText.withSymbols(reading.of(phrase)))
          .filter(plain -> !plain.isEmpty())
          .forEach(
              plain -> {
                String other = phrases.putIfAbsent(plain, intent.name());
                if (other != null && !other.equals(intent.name())) {
                  ambiguous.add(plain);
                }
              });
    }
    // What is said for two intents decides nothing; the model weighs it.
    phrases.keySet().removeAll(ambiguous);
    List<PatternRule> patterns =
        intents.stream()
            .flatMap(
                intent ->
                    intent.patterns().stream().map(each -> new PatternRule(each, intent.name())))
            .toList();
    Rules rules = new Rules(reading, Map.copyOf(phrases), acts(intents), patterns);
    intents.stream().filter(it -> rules.isSmallTalk(it.name())).forEach(rules::learnContent);
    return rules;
  }

  /**
   * An intent with the phrase "thanks" is that of every text that thanks and no more, in any
   * language.
   */
  private static Map<DialogueAct, String> acts(List<IntentDefinition> intents) {
    Map<DialogueAct, String> acts = new EnumMap<>(DialogueAct.class);
    for (IntentDefinition intent : intents) {
      for (String phrase : intent.phrases()) {
        DialogueAct.of(phrase).ifPresent(act -> acts.putIfAbsent(act, intent.name()));
      }
    }
    // who says "no" to the bot and who says "wait" want nothing done
    String declined = acts.get(DialogueAct.DECLINED);
    if (declined != null) {
      acts.putIfAbsent(DialogueAct.PAUSED, declined);
    }
    return acts;
  }

  /** The intent of what does no more than an act, or null. */
  @Nullable String intentOf(DialogueAct act) {
    return acts.get(act);
  }

  /** Whether an intent's texts are about the conversation itself: thanks, greetings, closings. */
  boolean isSmallTalk(String intent) {
    return acts.entrySet().stream()
        .anyMatch(each -> each.getKey() != DialogueAct.PERSON && each.getValue().equals(intent));
  }

  private void learnContent(IntentDefinition intent) {
    smallTalk.put(
        intent.name(),
        Stream.concat(intent.phrases().stream(), intent.examples().stream())
            .flatMap(text -> ContentWords.of(reading.of(text)).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether a text that was read may be about an intent by its words: "that's too late" is no
   * goodbye, since no goodbye of the bot's says "late". What says something of its own besides the
   * conversation itself is left to the model.
   */
  boolean sharesContent(String intent, String read) {
    Set<String> known = smallTalk.get(intent);
    List<String> said = ContentWords.of(read);
    return known == null || said.isEmpty() || said.stream().anyMatch(known::contains);
  }

  /** Whether a text is one of the bot's own phrases or examples. */
  boolean isExample(String text) {
    return exampleOf(reading.of(text)) != null;
  }

  /** The intent whose phrase or example a text is that was read already, or null. */
  @Nullable String exampleOf(String read) {
    return phrases.get(PlainText.withSymbols(read));
  }

  /** The intent whose phrase or example a text that was read already is but for a typo, or null. */
  @Nullable String nearExampleOf(String read) {
    return near.intentOf(PlainText.withSymbols(read));
  }

  /** The first rule that a text meets, or null. */
  @Nullable Match match(String text) {
    String intent = exampleOf(reading.of(text));
    if (intent == null) {
      intent = DialogueAct.of(text).map(acts::get).orElse(null);
    }
    if (intent != null) {
      return new Match(intent, DecidedBy.PHRASE);
    }
    return patterns.stream()
        .filter(rule -> strikes(rule, text))
        .findFirst()
        .map(rule -> new Match(rule.intent(), DecidedBy.PATTERN))
        .orElse(null);
  }

  /** A pattern that can't judge a text leaves it to the next rule, and at last to the model. */
  private static boolean strikes(PatternRule rule, String text) {
    try {
      return BoundedText.holds(rule.pattern(), text);
    } catch (BoundedText.Exhausted e) {
      LOG.log(
          Level.WARNING,
          "the pattern {0} of the intent {1} is passed over: {2}",
          rule.pattern(),
          rule.intent(),
          e.getMessage());
      return false;
    }
  }
}
