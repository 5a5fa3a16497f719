package dev.switchboard.bot.reading.prompts;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Variable;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a template, with all that it includes, uses the variables of its prompt and no others.
 */
final class TemplateCheck {

  /** Names that a template gives itself: {@code {#for x in …}}, {@code {#let x=…}}. */
  private static final Pattern OWN_NAME =
      Pattern.compile("\\{#(?:for|each)\\s+(\\w+)\\s+in\\b|\\{#(?:let|set)\\s+(\\w+)=");

  /** Always there: the passages that the flow hands over. */
  private static final String PASSAGES = "passages";

  private static final Engine QUTE = Engine.builder().addDefaults().build();

  private final String file;
  private final Map<String, Variable> declared;
  private final Map<String, String> partials;
  private final Problems problems;

  /**
   * For the template of a file.
   *
   * @param declared the prompt's variables
   * @param partials all that it includes
   */
  TemplateCheck(
      String file,
      Map<String, Variable> declared,
      Map<String, String> partials,
      Problems problems) {
    this.file = file;
    this.declared = declared;
    this.partials = partials;
    this.problems = problems;
  }

  /**
   * Checks a template.
   *
   * @param variablesLine where the prompt says its variables
   */
  void check(String body, int linesBefore, int variablesLine) {
    Set<String> used = new HashSet<>();
    try {
      names(body)
          .forEach(
              (name, line) -> {
                used.add(name);
                if (!declared.containsKey(name)) {
                  problems.error(
                      file,
                      linesBefore + line,
                      "the template uses \"" + name + "\", which is no variable of the prompt",
                      Suggestions.fix(name, declared.keySet(), "add it to \"variables\""));
                }
              });
      checkIncluded(Partials.in(body, linesBefore), used);
    } catch (TemplateException broken) {
      int line = broken.getOrigin() == null ? 1 : broken.getOrigin().getLine();
      problems.error(
          file,
          linesBefore + line,
          "the template is broken: " + String.valueOf(broken.getMessage()).replaceAll("\\s+", " "),
          "close every {#section} with {/section}; write a brace of your own as \\{");
      return;
    }
    declared.keySet().stream()
        .filter(name -> !used.contains(name) && !PromptDefinition.USER_TEXT.contains(name))
        .forEach(
            name ->
                problems.warning(
                    file,
                    variablesLine,
                    "the variable \"" + name + "\" is not in the template",
                    "use it as {" + name + "}, or remove it"));
  }

  /** What the partials use must be given where they are included, or be variables of the prompt. */
  private void checkIncluded(List<Partials.Include> includes, Set<String> used) {
    Set<String> given = new HashSet<>();
    includes.forEach(include -> given.addAll(include.given()));
    partials.values().stream()
        .flatMap(partial -> Partials.in(partial, 0).stream())
        .forEach(include -> given.addAll(include.given()));
    partials.forEach(
        (partial, text) -> {
          for (String name : namesOfPartial(text)) {
            used.add(name);
            if (!declared.containsKey(name) && !given.contains(name)) {
              problems.error(
                  file,
                  includes.stream()
                      .filter(include -> include.name().equals(partial))
                      .mapToInt(Partials.Include::line)
                      .findFirst()
                      .orElse(1),
                  "the partial \"%s\" uses \"%s\", which is no variable of the prompt"
                      .formatted(partial, name),
                  Suggestions.fix(
                      name,
                      declared.keySet(),
                      "add it to \"variables\", or give it: {#include %s %s='…' /}"
                          .formatted(partial, name)));
            }
          }
        });
  }

  private static Set<String> namesOfPartial(String text) {
    try {
      return names(text).keySet();
    } catch (TemplateException broken) {
      // said at the partial itself
      return Set.of();
    }
  }

  /** The names that a template uses and does not give itself, each with its first line. */
  static Map<String, Integer> names(String body) {
    Set<String> own = ownNames(body);
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Expression expression : QUTE.parse(body).getExpressions()) {
      if (!expression.isLiteral() && !expression.hasNamespace()) {
        String name = expression.getParts().getFirst().getName();
        if (!own.contains(name) && !isLoopCounter(name, own)) {
          names.putIfAbsent(name, expression.getOrigin().getLine());
        }
      }
    }
    return names;
  }

  private static Set<String> ownNames(String body) {
    Set<String> names = new HashSet<>(Set.of(PASSAGES, "it"));
    Matcher found = OWN_NAME.matcher(body);
    while (found.find()) {
      names.add(found.group(1) == null ? found.group(2) : found.group(1));
    }
    return names;
  }

  /** Qute gives {@code x_count}, {@code x_hasNext} and more inside a loop over {@code x}. */
  private static boolean isLoopCounter(String name, Set<String> own) {
    int underscore = name.lastIndexOf('_');
    return underscore > 0 && own.contains(name.substring(0, underscore));
  }
}
