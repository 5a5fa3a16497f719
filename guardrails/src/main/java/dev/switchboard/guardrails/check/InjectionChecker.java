package dev.switchboard.guardrails.check;

import dev.switchboard.bot.guardrails.InjectionFamily;
import dev.switchboard.guardrails.injection.InjectionDetector;
import java.util.List;
import java.util.Set;

/** Finds attempts to talk a model out of its instructions. */
record InjectionChecker(Set<InjectionFamily> families) implements TextChecker {

  private static final InjectionDetector DETECTOR = new InjectionDetector();

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    return DETECTOR.in(text, families).stream()
        .map(
            found ->
                new Finding(
                    "injection." + found.family().wireName(), found.place(), Finding.REMOVED))
        .toList();
  }
}
