package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.Argument.Style;
import dev.switchboard.bot.openapi.argument.BodyFormat;
import dev.switchboard.bot.openapi.argument.BodyFormat.Kind;
import dev.switchboard.bot.openapi.argument.Files;
import dev.switchboard.bot.openapi.argument.MediaTypes;
import dev.switchboard.bot.openapi.argument.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of an operation: its fields, or the whole of it, become arguments. */
final class Bodies {

  static final String WHOLE = "body";

  /** Beyond this, what goes together is left to the server: it would outgrow the schema itself. */
  private static final int MOST_TOGETHER = 400;

  private final References references;
  private final OperationPlace place;
  private final Inputs inputs;

  Bodies(References references, OperationPlace place, Inputs inputs) {
    this.references = references;
    this.place = place;
    this.inputs = inputs;
  }

  /** Adds the body's arguments; null if the operation has none. */
  @Nullable BodyFormat read(JsonNode written) {
    JsonNode requestBody = references.resolved(written, at());
    if (requestBody.path("content").isEmpty()) {
      return null;
    }
    MediaTypes.Choice choice = MediaTypes.ofBody(requestBody.path("content"));
    if (choice == null) {
      throw new OpenApiException(
          at(),
          "has an operation %s whose body is %s; forms other than multipart/form-data are not possible"
              .formatted(
                  place.id(),
                  String.join(", ", (Iterable<String>) requestBody.path("content")::fieldNames)));
    }
    boolean needed = requestBody.path("required").asBoolean();
    BodyFormat format = new BodyFormat(choice.mediaType(), choice.kind(), needed);
    // Since 3.2 what a document says about a media type may stand elsewhere.
    JsonNode content = references.resolved(choice.content(), at());
    JsonNode schema = content.path("schema");
    switch (choice.kind()) {
      case JSON -> json(schema, needed);
      case JSON_LINES -> whole(lines(schema, content.path("itemSchema")), needed);
      case FORM, MULTIPART -> form(choice, schema, needed);
      case TEXT -> whole(JsonNodeFactory.instance.objectNode().put("type", "string"), needed);
      case FILE -> whole(Files.schema(), needed);
    }
    return format;
  }

  private String at() {
    return place.pointer() + "/requestBody";
  }

  private void json(JsonNode schema, boolean needed) {
    JsonNode body = references.resolved(schema, at());
    ObjectFields fields =
        body.path("properties").isObject() ? ObjectFields.of(schema, references, at()) : null;
    if (fields == null) {
      whole(schema.isMissingNode() ? inputs.schema().objectNode() : schema, needed);
    } else {
      fields(fields, needed, Map.of());
    }
  }

  /** A list of what the lines hold; a text where the document wants them ready-made. */
  private JsonNode lines(JsonNode schema, JsonNode line) {
    String type = references.resolved(schema, at()).path("type").asText("");
    if (type.equals("array")) {
      return schema;
    }
    ObjectNode lines = JsonNodeFactory.instance.objectNode();
    if (type.equals("string")) {
      return lines.put("type", "string");
    }
    lines.put("type", "array");
    JsonNode each = line.isObject() ? line : schema;
    return each.isObject() ? lines.set("items", each) : lines;
  }

  private void whole(JsonNode schema, boolean needed) {
    inputs.add(
        new Argument(WHOLE, WHOLE, Placement.BODY, Style.JSON, false, false),
        "request",
        schema,
        needed);
  }

  private void form(MediaTypes.Choice choice, JsonNode schema, boolean needed) {
    ObjectFields fields = ObjectFields.of(schema, references, at());
    if (fields == null) {
      throw new OpenApiException(
          at(), "has an operation %s whose form names no fields; list them".formatted(place.id()));
    }
    Map<String, Style> styles = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : choice.content().path("encoding").properties()) {
      styles.put(
          each.getKey(), Parameters.styled(each.getValue().path("style").asText(""), Style.FORM));
    }
    if (choice.kind() == Kind.MULTIPART) {
      fields
          .properties()
          .forEach(
              (name, written) -> {
                if (isFile(written)) {
                  styles.put(name, Style.FILE);
                  fields.properties().put(name, ofFile(written));
                }
              });
    }
    fields(fields, needed, styles);
  }

  private ObjectNode ofFile(JsonNode written) {
    JsonNode schema = references.resolved(written, at());
    boolean several = schema.path("type").asText("").equals("array");
    ObjectNode file = several ? Files.schemaOfSeveral() : Files.schema();
    if (schema.path("description").isTextual()) {
      file.set("description", schema.path("description"));
    }
    return file;
  }

  private boolean isFile(JsonNode written) {
    JsonNode schema = references.resolved(written, at());
    return switch (schema.path("type").asText("")) {
      case "array" -> isFile(schema.path("items"));
      case "string" ->
          schema.path("format").asText().equals("binary")
              || schema.has("contentMediaType") && !schema.has("contentEncoding");
      default -> schema.path("contentMediaType").asText().equals("application/octet-stream");
    };
  }

  private void fields(ObjectFields fields, boolean needed, Map<String, Style> styles) {
    List<String> names = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : fields.properties().entrySet()) {
      boolean own =
          fields.required().contains(field.getKey())
              && !field.getValue().path("readOnly").asBoolean();
      Style style = styles.getOrDefault(field.getKey(), Style.FORM);
      String name =
          inputs.add(
              new Argument(
                  field.getKey(), field.getKey(), Placement.BODY_FIELD, style, true, false),
              WHOLE,
              field.getValue(),
              own && needed);
      names.add(name);
      if (own) {
        required.add(name);
      }
    }
    // A body that may be left out is whole as soon as it is there.
    if (!needed && names.size() * required.size() <= MOST_TOGETHER) {
      names.forEach(name -> inputs.requireTogether(name, required));
    }
  }
}
