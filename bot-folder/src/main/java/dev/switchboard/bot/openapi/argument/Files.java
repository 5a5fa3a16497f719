package dev.switchboard.bot.openapi.argument;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A file as an argument: its name, and its content as a text or as Base64. */
public final class Files {

  public static final String NAME = "name";
  public static final String TYPE = "type";
  public static final String TEXT = "text";
  public static final String BASE64 = "base64";

  private Files() {}

  public static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.put("description", "A file: its name, and its content as text or as base64");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(NAME).put("type", "string");
    properties
        .putObject(TYPE)
        .put("type", "string")
        .put("description", "Its media type, such as application/pdf");
    properties.putObject(TEXT).put("type", "string");
    properties.putObject(BASE64).put("type", "string");
    schema.putArray("oneOf").addObject().putArray("required").add(TEXT);
    schema.withArray("oneOf").addObject().putArray("required").add(BASE64);
    return schema.put("additionalProperties", false);
  }

  public static ObjectNode schemaOfSeveral() {
    ObjectNode several = JsonNodeFactory.instance.objectNode().put("type", "array");
    several.set("items", schema());
    return several;
  }
}
