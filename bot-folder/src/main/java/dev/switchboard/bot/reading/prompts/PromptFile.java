package dev.switchboard.bot.reading.prompts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Variable;
import dev.switchboard.bot.prompts.PromptSource;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.bot.reading.files.Schemas;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final int ALL = 100;

  private final String file;
  private final Path path;
  private final Problems problems;
  private final Map<String, String> partials;
  private final Map<String, Integer> modelLines;

  private PromptFile(
      Path path, Map<String, String> partials, Problems problems, Map<String, Integer> modelLines) {
    this.partials = partials;
    this.modelLines = modelLines;
    this.path = path;
    this.file = Names.of(path);
    this.problems = problems;
  }

  /**
   * What a file says.
   *
   * @param share of the conversations that get it; null where it says none
   */
  record Read(PromptDefinition prompt, @Nullable Integer share, int shareLine) {
    String file() {
      return Names.of(prompt.path());
    }
  }

  /**
   * The prompt; null, with a problem noted, if the file is none at all; its model's line is noted
   * by file.
   *
   * @param partials all that the text includes
   */
  static @Nullable Read read(
      Path path,
      String text,
      Map<String, String> partials,
      Problems problems,
      Map<String, Integer> modelLines) {
    return new PromptFile(path, partials, problems, modelLines).prompt(text);
  }

  private @Nullable Read prompt(String text) {
    Matcher front = FRONT_MATTER.matcher(text);
    if (!front.find()) {
      problems.error(
          file,
          1,
          "the prompt has no front matter",
          "begin with a line \"---\", then \"id: " + nameOf()[0] + "\", then a line \"---\"");
      return null;
    }
    YamlNode node = YamlReader.read(file, front.group(1), 1, problems);
    if (node == null) {
      return null;
    }
    String body = text.substring(front.end());
    int linesBefore = (int) text.substring(0, front.end()).lines().count();
    YamlFields fields = YamlFields.of(file, node, "the prompt", problems);
    String[] name = nameOf();
    String id = fields.required("id", "add \"id: " + name[0] + "\"");
    String version = fields.text("version", name.length > 1 ? name[1] : "1");
    JsonNode output = Schemas.read(fields, "output");
    Integer share = fields.has("share") ? fields.whole("share", 1, 99, 1) : null;
    PromptDefinition prompt =
        new PromptDefinition(
            fields.text("description", ""),
            fields.text("model"),
            fields.number("temperature", 0, 2),
            fields.has("maxTokens") ? fields.whole("maxTokens", 1, 1_000_000, 1) : null,
            output,
            variables(fields),
            ExamplesYaml.read(fields, output),
            body.strip(),
            new PromptSource(id, version, ALL, file, text, partials),
            List.of());
    if (name.length > 1 && !name[1].equals(version)) {
      fields.error(
          "version",
          "the file's name says version " + name[1] + ", and the prompt " + version,
          "leave \"version\" out, or name the file " + name[0] + "@" + version + ".md");
    }
    fields.done();
    modelLines.put(file, fields.lineOf("model"));
    if (body.isBlank()) {
      problems.error(
          file, linesBefore + 1, "the prompt says nothing", "write it under the front matter");
    } else {
      new TemplateCheck(file, prompt.variables(), partials, problems)
          .check(body, linesBefore, fields.lineOf("variables"));
    }
    return new Read(prompt, share, fields.lineOf("share"));
  }

  /** The id that the file's name says, and the version behind an at sign. */
  private String[] nameOf() {
    return Names.stem(path).split("@", 2);
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
}
