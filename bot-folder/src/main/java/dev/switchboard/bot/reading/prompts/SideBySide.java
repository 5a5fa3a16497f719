package dev.switchboard.bot.reading.prompts;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Variable;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the versions of one prompt together: each has its share, one takes the rest. */
final class SideBySide {

  private static final int ALL = 100;

  private final Problems problems;

  SideBySide(Problems problems) {
    this.problems = problems;
  }

  /** The version that takes the rest, with the others. */
  PromptDefinition of(List<PromptFile.Read> versions) {
    PromptFile.Read base =
        versions.stream().filter(it -> it.share() == null).findFirst().orElse(versions.getFirst());
    List<PromptFile.Read> others = new ArrayList<>(versions);
    others.remove(base);
    int left = left(base, others);
    checkVersions(versions);
    for (PromptFile.Read other : others) {
      if (other.share() == null) {
        problems.error(
            other.file(),
            1,
            "the prompt \"" + base.prompt().id() + "\" is in " + base.file() + " too",
            "give one of them another id, or \"share: 10\" to try it on a tenth of the conversations");
      }
      checkVariables(base.prompt(), other.prompt());
    }
    return base.prompt()
        .beside(
            left,
            others.stream()
                .map(it -> it.prompt().beside(it.share() == null ? 0 : it.share(), List.of()))
                .toList());
  }

  /** What is left for the one that says no share. */
  private int left(PromptFile.Read base, List<PromptFile.Read> others) {
    int shares = others.stream().mapToInt(it -> it.share() == null ? 0 : it.share()).sum();
    Integer own = base.share();
    if (own != null && shares + own != ALL) {
      problems.error(
          base.file(),
          base.shareLine(),
          "the shares of the prompt \"%s\" are %d together, and no version takes the rest"
              .formatted(base.prompt().id(), shares + own),
          "leave \"share\" out of one of its versions, or let them be 100 together");
      return own;
    }
    if (own == null && shares >= ALL) {
      PromptFile.Read last = others.getLast();
      problems.error(
          last.file(),
          last.shareLine(),
          "the shares of the prompt \"%s\" are %d together, so that nothing is left for %s"
              .formatted(base.prompt().id(), shares, base.file()),
          "let them be less than 100");
    }
    return Math.max(0, ALL - shares);
  }

  private void checkVersions(List<PromptFile.Read> versions) {
    Map<String, String> files = new HashMap<>();
    for (PromptFile.Read each : versions) {
      String before = files.putIfAbsent(each.prompt().version(), each.file());
      boolean beside = versions.stream().anyMatch(it -> it.share() != null);
      if (before != null && beside) {
        problems.error(
            each.file(),
            1,
            "the version \"%s\" of the prompt \"%s\" is in %s too"
                .formatted(each.prompt().version(), each.prompt().id(), before),
            "give it a \"version\" of its own, so that their figures can be told apart");
      }
    }
  }

  /** Flows give what the one version asks for. */
  private void checkVariables(PromptDefinition base, PromptDefinition other) {
    for (Variable variable : other.variables().values()) {
      if (variable.required() && !base.variables().containsKey(variable.name())) {
        problems.error(
            Names.of(other.path()),
            1,
            "the variable \"%s\" is none of %s, so that flows do not give it"
                .formatted(variable.name(), Names.of(base.path())),
            "give it a \"default\", or add it there");
      }
    }
  }
}
