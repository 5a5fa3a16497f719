package dev.switchboard.evaluation.intents;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.reading.BotFolderException;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The intents to learn: a bot's, those of a file of examples, or both together. */
final class TrainingIntents {

  private TrainingIntents() {}

  /**
   * Intents with their examples.
   *
   * @param bot a bot folder, or null
   * @param examples further ones; an intent that the bot has not is added
   * @throws Failure if the bot folder is refused
   */
  static Intents of(@Nullable Path bot, List<Example> examples) {
    Intents own = bot == null ? nothing() : intents(bot);
    Map<String, IntentDefinition> byName = new LinkedHashMap<>();
    own.intents().forEach(each -> byName.put(each.name(), each));
    Map<String, List<String>> further = new LinkedHashMap<>();
    for (Example example : examples) {
      further.merge(
          example.intent(),
          List.of(example.text()),
          (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
    }
    further.forEach(
        (name, texts) -> byName.merge(name, definition(name, texts), TrainingIntents::joined));
    return new Intents(
        List.copyOf(byName.values()), own.outOfScope(), own.clarify(), own.several());
  }

  /** Without a bot each text has one intent: files of labelled texts know no several. */
  private static Intents nothing() {
    return new Intents(List.of(), new Intents.OutOfScope("", null), Intents.Clarify.DEFAULT, false);
  }

  private static Intents intents(Path bot) {
    try {
      return BotFolders.load(bot).intents();
    } catch (BotFolderException e) {
      throw new Failure(String.valueOf(e.getMessage()), ExitCode.USAGE);
    }
  }

  private static IntentDefinition definition(String name, List<String> texts) {
    return new IntentDefinition(name, "", texts, List.of(), List.of(), List.of(), name);
  }

  private static IntentDefinition joined(IntentDefinition own, IntentDefinition further) {
    return new IntentDefinition(
        own.name(),
        own.description(),
        Stream.concat(own.examples().stream(), further.examples().stream()).toList(),
        own.phrases(),
        own.patterns(),
        own.slots(),
        own.flow());
  }
}
