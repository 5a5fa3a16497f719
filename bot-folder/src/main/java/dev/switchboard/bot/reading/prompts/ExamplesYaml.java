package dev.switchboard.bot.reading.prompts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.PromptDefinition.Example;
import dev.switchboard.bot.reading.files.YamlItems;
import dev.switchboard.schema.JsonSchema;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code examples:} of a prompt. */
final class ExamplesYaml {

  private ExamplesYaml() {}

  /**
   * The examples.
   *
   * @param schema that their answers must fit; null where they are texts
   */
  static List<Example> read(YamlFields fields, @Nullable JsonNode schema) {
    List<Example> examples = new ArrayList<>();
    for (YamlFields of : YamlItems.of(fields, "examples", "the example")) {
      String user = of.required("user", "add what a user might say");
      examples.add(new Example(user, answer(of, schema)));
      of.done();
    }
    return examples;
  }

  private static String answer(YamlFields of, @Nullable JsonNode schema) {
    YamlNode written = of.node("answer");
    if (written == null) {
      return of.required("answer", "add what the model should answer");
    }
    if (schema == null) {
      return of.text("answer", "");
    }
    JsonNode json = written.toJson();
    JsonSchema.compile(schema)
        .faults(json)
        .forEach(
            violation ->
                of.error(
                    "answer",
                    "the answer of the example does not fit \"output\": " + violation,
                    "write it as a model should"));
    return json.toString();
  }
}
