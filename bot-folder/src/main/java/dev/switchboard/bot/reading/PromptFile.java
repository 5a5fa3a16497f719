package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Variable;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.bot.reading.files.Schemas;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.TemplateException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of {@code prompts/}: front matter between two lines of dashes, then the template.
 */
final class PromptFile {

  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

  /** Names that a template gives itself: {@code {#for x in …}}, {@code {#let x=…}}. */
  private static final Pattern OWN_NAME =
      Pattern.compile("\\{#(?:for|each)\\s+(\\w+)\\s+in\\b|\\{#(?:let|set)\\s+(\\w+)=");

  /** Always there: the passages that the flow hands over. */
  private static final String PASSAGES = "passages";

  private static final Engine QUTE = Engine.builder().addDefaults().build();

  private final String file;
  private final Path path;
  private final Problems problems;
  private final Map<String, Integer> modelLines;

  private PromptFile(Path path, Problems problems, Map<String, Integer> modelLines) {
    this.modelLines = modelLines;
    this.path = path;
    this.file = Names.of(path);
    this.problems = problems;
  }

  /**
   * The prompt; null, with a problem noted, if the file is none at all; its model's line is noted
   * by id.
   */
  static @Nullable PromptDefinition read(
      Path path, String text, Problems problems, Map<String, Integer> modelLines) {
    return new PromptFile(path, problems, modelLines).prompt(text);
  }

  private @Nullable PromptDefinition prompt(String text) {
    Matcher front = FRONT_MATTER.matcher(text);
    if (!front.find()) {
      problems.error(
          file,
          1,
          "the prompt has no front matter",
          "begin with a line \"---\", then \"id: " + Names.stem(path) + "\", then a line \"---\"");
      return null;
    }
    YamlNode node = YamlReader.read(file, front.group(1), 1, problems);
    if (node == null) {
      return null;
    }
    String body = text.substring(front.end());
    int linesBefore = (int) text.substring(0, front.end()).lines().count();
    YamlFields fields = YamlFields.of(file, node, "the prompt", problems);
    PromptDefinition prompt =
        new PromptDefinition(
            fields.required("id", "add \"id: " + Names.stem(path) + "\""),
            fields.text("version", "1"),
            fields.text("description", ""),
            fields.text("model"),
            fields.number("temperature", 0, 2),
            fields.has("maxTokens") ? fields.whole("maxTokens", 1, 1_000_000, 1) : null,
            Schemas.read(fields, "output"),
            variables(fields),
            body.strip(),
            path);
    fields.done();
    modelLines.put(prompt.id(), fields.lineOf("model"));
    if (body.isBlank()) {
      problems.error(
          file, linesBefore + 1, "the prompt says nothing", "write it under the front matter");
    } else {
      checkTemplate(body, linesBefore, prompt.variables(), fields);
    }
    return prompt;
  }

  /** Either a list of names, or a mapping of names to {@code {description, default}}. */
  private Map<String, Variable> variables(YamlFields fields) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    if (fields.node("variables") instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach((name, entry) -> variables.put(name, variable(name, entry)));
    } else {
      fields.texts("variables").forEach(name -> variables.put(name, new Variable(name, "", null)));
    }
    return variables;
  }

  private Variable variable(String name, YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Scalar described) {
      return new Variable(name, described.isNull() ? "" : described.text(), null);
    }
    YamlFields of = YamlFields.of(file, entry.value(), "the variable \"" + name + "\"", problems);
    Variable variable = new Variable(name, of.text("description", ""), of.text("default"));
    of.done();
    return variable;
  }

  private void checkTemplate(
      String body, int linesBefore, Map<String, Variable> declared, YamlFields fields) {
    Set<String> own = ownNames(body);
    Set<String> used = new HashSet<>();
    try {
      for (Expression expression : QUTE.parse(body).getExpressions()) {
        if (expression.isLiteral() || expression.hasNamespace()) {
          continue;
        }
        String name = expression.getParts().getFirst().getName();
        used.add(name);
        if (!declared.containsKey(name) && !own.contains(name) && !isLoopCounter(name, own)) {
          problems.error(
              file,
              linesBefore + expression.getOrigin().getLine(),
              "the template uses \"" + name + "\", which is no variable of the prompt",
              Suggestions.fix(name, declared.keySet(), "add it to \"variables\""));
        }
      }
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
                    fields.lineOf("variables"),
                    "the variable \"" + name + "\" is not in the template",
                    "use it as {" + name + "}, or remove it"));
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
