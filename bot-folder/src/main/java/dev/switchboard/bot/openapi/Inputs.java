package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.argument.Argument;
import java.util.ArrayList;
import java.util.List;

/** Collects the arguments of one operation under names that tell them apart. */
final class Inputs {

  private final ModelNames names = new ModelNames();
  private final List<Argument> arguments = new ArrayList<>();
  private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
  private final List<String> required = new ArrayList<>();
  private final ObjectNode together = JsonNodeFactory.instance.objectNode();

  /**
   * Adds an argument.
   *
   * @param prefix what its name begins with where the name alone is another argument's
   * @param schema as the document has it
   * @return its name
   */
  String add(Argument argument, String prefix, JsonNode schema, boolean needed) {
    String wireName = argument.wireName();
    String name = names.claim(wireName, prefix + "_" + wireName);
    arguments.add(
        new Argument(
            name,
            wireName,
            argument.placement(),
            argument.style(),
            argument.explode(),
            argument.reserved()));
    properties.set(name, schema);
    if (needed) {
      required.add(name);
    }
    return name;
  }

  /** Some arguments are required as soon as another one is given. */
  void requireTogether(String name, List<String> others) {
    others.stream()
        .filter(other -> !other.equals(name))
        .forEach(together.withArray("/" + name)::add);
  }

  List<Argument> arguments() {
    return arguments;
  }

  /** The schema of all of them, with the document's references. */
  ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("additionalProperties", false);
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      required.forEach(schema.withArray("required")::add);
    }
    if (!together.isEmpty()) {
      schema.set("dependentRequired", together);
    }
    return schema;
  }
}
