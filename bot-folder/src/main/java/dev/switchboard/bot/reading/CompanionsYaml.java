package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.BotDefinition.Companion;
import dev.switchboard.bot.reading.files.YamlItems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code companions:} of {@code bot.yaml}. */
final class CompanionsYaml {

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

  private CompanionsYaml() {}

  static List<Companion> read(YamlFields fields) {
    List<Companion> companions = new ArrayList<>();
    for (YamlFields item : YamlItems.of(fields, "companions", "a companion")) {
      String variable = item.required("urlVariable", "add \"urlVariable: STORE_URL\"");
      if (!variable.isEmpty() && !VARIABLE.matcher(variable).matches()) {
        fields
            .problems()
            .error(
                fields.file(),
                item.lineOf("urlVariable"),
                "no name of an environment variable: " + variable,
                "write capital letters, digits and underscores");
      }
      companions.add(
          new Companion(
              item.required("name", "add \"name: store\""),
              item.required("jar", "add the jar's path inside this folder"),
              variable,
              environment(item)));
      item.done();
    }
    return companions;
  }

  private static Map<String, String> environment(YamlFields item) {
    Map<String, String> environment = new LinkedHashMap<>();
    item.each(
        "environment",
        (name, entry) -> {
          if (entry.value() instanceof YamlNode.Scalar scalar) {
            environment.put(name, scalar.text());
          } else {
            item.problems()
                .error(
                    item.file(),
                    entry.line(),
                    "\"" + name + "\" is " + entry.value().kind(),
                    "write one value, such as \"" + name + ": ${DATA:-}\"");
          }
        });
    return environment;
  }
}
