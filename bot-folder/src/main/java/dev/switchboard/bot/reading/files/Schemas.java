package dev.switchboard.bot.reading.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** Checks that a JSON schema is one (draft 2020-12), and says in which line it is not. */
public final class Schemas {

  private static final Schema META =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  private Schemas() {}

  /** The schema under a key; null if it is not there or is none, with a problem noted. */
  public static @Nullable JsonNode read(YamlFields fields, String key) {
    YamlNode node = fields.node(key);
    if (node == null) {
      return null;
    }
    JsonNode schema = node.toJson();
    if (!schema.isObject()) {
      fields
          .problems()
          .error(
              fields.file(),
              fields.lineOf(key),
              "\"" + key + "\" is " + node.kind() + " instead of a JSON schema",
              "write {type: object, properties: {…}}");
      return null;
    }
    boolean good = true;
    try {
      for (Error error : META.validate(schema)) {
        good = false;
        fields
            .problems()
            .error(
                fields.file(),
                line(node, error.getInstanceLocation(), fields.lineOf(key)),
                "\"" + key + "\" is not a JSON schema: " + error,
                "write it as JSON schema draft 2020-12 says");
      }
    } catch (SchemaException unreadable) {
      good = false;
      fields
          .problems()
          .error(
              fields.file(),
              fields.lineOf(key),
              "\"" + key + "\" is not a JSON schema: " + unreadable.getMessage(),
              "write it as JSON schema draft 2020-12 says");
    }
    return good ? schema : null;
  }

  /** As {@link #read}, for the arguments of a tool: an object, {@code {}} if nothing is written. */
  public static JsonNode arguments(YamlFields fields, String key) {
    JsonNode schema = read(fields, key);
    if (schema == null) {
      return JsonNodeFactory.instance.objectNode().put("type", "object");
    }
    if (!schema.path("type").asText().equals("object")) {
      fields
          .problems()
          .error(
              fields.file(),
              fields.lineOf(key),
              "\"" + key + "\" does not describe an object",
              "write \"type: object\" and the arguments under \"properties\"");
    }
    return schema;
  }

  private static int line(YamlNode node, NodePath path, int otherwise) {
    StringBuilder pointer = new StringBuilder();
    for (int step = 0; step < path.getNameCount(); step++) {
      String name = String.valueOf(path.getElement(step));
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return node.lineAt(pointer.toString(), otherwise);
  }
}
