package dev.switchboard.guardrails.check;

import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.embeddings.Embedder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for one thing in texts. Safe for use by many threads. */
@FunctionalInterface
public interface TextChecker {

  /**
   * All that it has found, from the left; nothing overlaps.
   *
   * @param evidence what an answer may rest on
   */
  List<Finding> in(String text, Evidence evidence);

  /**
   * The checker of a check; null where it needs meanings and there are none.
   *
   * @param region ISO 3166 code of the country in which phone numbers are dialled
   * @param meanings null = texts are compared by their words alone
   */
  static @Nullable TextChecker of(Check check, String region, @Nullable Embedder meanings) {
    return switch (check) {
      case Check.PersonalData data -> new PersonalDataChecker(data.kinds(), region);
      case Check.Injection injection -> new InjectionChecker(injection.families());
      case Check.Topics topics -> meanings == null ? null : new TopicChecker(topics, meanings);
      case Check.Forbidden forbidden -> new ForbiddenChecker(forbidden.patterns());
      case Check.Needed needed -> new NeededChecker(needed.patterns());
      case Check.Length length -> new LengthChecker(length.most());
      case Check.Grounding grounding -> new GroundingChecker(grounding, meanings);
    };
  }
}
