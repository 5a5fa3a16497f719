package dev.switchboard.router;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.language.BoundedText;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.bot.IntentModel.OfferedIntent;
import dev.switchboard.router.core.bot.IntentModel.OfferedSlot;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Makes what a model is told of a bot's intents. */
final class IntentModelOfFolder {

  /** Enough to show how users say it; the request grows with every one. */
  private static final int MOST_EXAMPLES = 5;

  /** As many as the classifier finds in a message. */
  private static final int MOST_INTENTS = 12;

  private IntentModelOfFolder() {}

  static IntentModel of(Intents intents) {
    Intents.Classify classify = intents.classify();
    return new IntentModel(
        switch (classify.by()) {
          case EMBEDDING -> IntentModel.When.NEVER;
          case UNSURE -> IntentModel.When.UNSURE;
          case MODEL -> IntentModel.When.ALWAYS;
        },
        Intents.Classify.PROMPT,
        classify.model(),
        classify.timeout(),
        intents.intents().stream().map(IntentModelOfFolder::offered).toList(),
        intents.several() ? MOST_INTENTS : 1);
  }

  private static OfferedIntent offered(IntentDefinition intent) {
    String means = intent.description().isEmpty() ? intent.label() : intent.description();
    return new OfferedIntent(
        intent.name(),
        means,
        intent.examples().stream().limit(MOST_EXAMPLES).toList(),
        intent.slots().stream()
            .map(
                slot ->
                    new OfferedSlot(slot.name(), slot.description(), words -> read(slot, words)))
            .toList());
  }

  /**
   * What a model has found, in its normal form. Amounts, dates and their like are read by the
   * classifier alone, which knows how the bot's region writes them.
   */
  private static Optional<String> read(SlotDefinition slot, String words) {
    return switch (slot.type()) {
      case TEXT -> Optional.of(words);
      case PATTERN -> matched(slot, words);
      case LIST ->
          slot.values().stream()
              .filter(
                  value ->
                      value.value().equalsIgnoreCase(words)
                          || value.synonyms().stream().anyMatch(words::equalsIgnoreCase))
              .map(SlotDefinition.Value::value)
              .findFirst();
      case NUMBER, MONEY, DATE, EMAIL, PHONE -> Optional.empty();
    };
  }

  private static Optional<String> matched(SlotDefinition slot, String words) {
    if (slot.pattern() == null) {
      return Optional.empty();
    }
    try {
      return BoundedText.first(slot.pattern(), words).map(IntentModelOfFolder::value);
    } catch (BoundedText.Exhausted e) {
      return Optional.empty();
    }
  }

  private static String value(MatchResult found) {
    String group = found.groupCount() > 0 ? found.group(1) : null;
    return group == null ? found.group() : group;
  }
}
