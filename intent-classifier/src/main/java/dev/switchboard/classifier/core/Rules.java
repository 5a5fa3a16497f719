package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.language.BoundedText;
import dev.switchboard.language.PlainText;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the bot's author has said outright; cheaper and surer than any model. */
final class Rules {

  private static final System.Logger LOG = System.getLogger(Rules.class.getName());

  private final Map<String, String> phrases;
  private final List<PatternRule> patterns;

  private Rules(Map<String, String> phrases, List<PatternRule> patterns) {
    this.phrases = phrases;
    this.patterns = patterns;
  }

  private record PatternRule(Pattern pattern, String intent) {}

  /** A rule that struck. */
  record Match(String intent, DecidedBy by) {}

  /** The rules of a bot's intents; earlier intents' patterns come first. */
  static Rules of(List<IntentDefinition> intents) {
    Map<String, String> phrases = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (IntentDefinition intent : intents) {
      Stream.concat(intent.phrases().stream(), intent.examples().stream())
          .map(PlainText::withSymbols)
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
    return new Rules(Map.copyOf(phrases), patterns);
  }

  /** The first rule that a text meets, or null. */
  @Nullable Match match(String text) {
    String intent = phrases.get(PlainText.withSymbols(text));
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
