package dev.switchboard.bot.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that users want.
 *
 * @param name unique in the bot
 * @param label how it is called when a user is asked whether it is meant
 * @param description for people, and for models that classify
 * @param examples how users say it
 * @param phrases texts that mean exactly this; compared without case, outer space and punctuation
 * @param patterns found in a text, it means this
 * @param slots what to look for in the text
 * @param flow the flow that answers
 */
public record IntentDefinition(
    String name,
    String label,
    String description,
    List<String> examples,
    List<String> phrases,
    List<Pattern> patterns,
    List<SlotDefinition> slots,
    String flow) {

  public IntentDefinition {
    examples = List.copyOf(examples);
    phrases = List.copyOf(phrases);
    patterns = List.copyOf(patterns);
    slots = List.copyOf(slots);
  }

  /** One that is called by its name. */
  public IntentDefinition(
      String name,
      String description,
      List<String> examples,
      List<String> phrases,
      List<Pattern> patterns,
      List<SlotDefinition> slots,
      String flow) {
    this(name, spoken(name), description, examples, phrases, patterns, slots, flow);
  }

  /** A name as one would say it. */
  public static String spoken(String name) {
    return name.replace('-', ' ').replace('_', ' ').strip();
  }
}
