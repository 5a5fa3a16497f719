package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.Argument.Style;
import dev.switchboard.bot.openapi.argument.FixedParameters;
import dev.switchboard.bot.openapi.argument.Placement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an operation and of its path. */
final class Parameters {

  /** The standard's: these three "shall be ignored". The worker writes the fourth itself. */
  private static final Set<String> NEVER =
      Set.of("accept", "authorization", "content-type", "idempotency-key");

  private static final List<String> SIMPLE = List.of("type", "format", "enum", "items", "default");

  private final References references;
  private final OperationPlace place;
  private final FixedParameters fixed;

  /**
   * @param fixed what the bot's author sets, which is not asked for
   */
  Parameters(References references, OperationPlace place, FixedParameters fixed) {
    this.references = references;
    this.place = place;
    this.fixed = fixed;
  }

  /** Adds those that are asked for; the path's own come first, so that they keep their names. */
  void read(JsonNode item, JsonNode operation, Inputs inputs) {
    // An operation's parameters replace those of its path that have the same name and place.
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode parameter : (Iterable<JsonNode>) all(item, operation)::iterator) {
      parameters.put(
          parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
    }
    parameters.values().stream()
        .filter(this::isAsked)
        .sorted(Comparator.comparing(parameter -> !parameter.path("in").asText().equals("path")))
        .forEach(parameter -> add(parameter, inputs));
  }

  private Stream<JsonNode> all(JsonNode item, JsonNode operation) {
    return Stream.of(item, operation)
        .flatMap(owner -> owner.path("parameters").valueStream())
        .filter(parameter -> !parameter.isNull())
        .map(parameter -> references.resolved(parameter, place.pointer() + "/parameters"));
  }

  private boolean isAsked(JsonNode parameter) {
    String in = parameter.path("in").asText();
    String name = parameter.path("name").asText();
    boolean never = in.equals("header") && NEVER.contains(name.toLowerCase(Locale.ROOT));
    boolean inPath = in.equals("query") && place.fixesInQuery(name);
    return !never && !inPath && !fixed.has(in, name);
  }

  private void add(JsonNode parameter, Inputs inputs) {
    String in = parameter.path("in").asText();
    String name = parameter.path("name").asText();
    if (name.isEmpty()) {
      throw new OpenApiException(
          place.pointer() + "/parameters",
          "has a parameter without a name in operation %s; name it".formatted(place.id()));
    }
    if (in.equals("querystring")) {
      wholeQuery(name, parameter, inputs);
      return;
    }
    Placement placement = placement(in, name);
    if (placement == Placement.PATH) {
      String there = inPath(name);
      if (there == null) {
        return; // it has no place, and the server can't miss it
      }
      name = there;
    }
    Style style = style(parameter, placement);
    boolean explode =
        parameter.path("explode").asBoolean(style == Style.FORM || style == Style.DEEP_OBJECT);
    boolean reserved = parameter.path("allowReserved").asBoolean();
    inputs.add(
        new Argument(name, name, placement, style, explode, reserved),
        in,
        schema(parameter),
        placement == Placement.PATH || parameter.path("required").asBoolean());
  }

  /** Since 3.2 one parameter may be the whole query: its fields are arguments. */
  private void wholeQuery(String name, JsonNode parameter, Inputs inputs) {
    JsonNode content = parameter.path("content").path("application/x-www-form-urlencoded");
    String at = place.pointer() + "/parameters";
    ObjectFields fields =
        ObjectFields.of(references.resolved(content, at).path("schema"), references, at);
    if (fields == null) {
      throw new OpenApiException(
          at,
          "has a parameter %s of operation %s that is the whole query and no form with fields; list them"
              .formatted(name, place.id()));
    }
    boolean needed = parameter.path("required").asBoolean();
    List<String> names =
        fields.properties().entrySet().stream()
            .map(
                field ->
                    inputs.add(
                        new Argument(
                            field.getKey(),
                            field.getKey(),
                            Placement.QUERY,
                            Style.FORM,
                            true,
                            false),
                        "query",
                        field.getValue(),
                        needed && fields.required().contains(field.getKey())))
            .toList();
    if (!needed) {
      names.forEach(one -> inputs.requireTogether(one, List.copyOf(fields.required())));
    }
  }

  /**
   * The name that a parameter has in the path, which some documents write in another case, or as
   * {@code {+name}}: its value is several segments.
   */
  private @Nullable String inPath(String name) {
    List<String> names =
        OpenApiOperations.IN_PATH.matcher(place.path()).results().map(one -> one.group(1)).toList();
    return names.contains(name)
        ? name
        : names.stream()
            .filter(one -> name.equalsIgnoreCase(one) || one.equals("+" + name))
            .findFirst()
            .orElse(null);
  }

  private Placement placement(String in, String name) {
    return switch (in) {
      case "path" -> Placement.PATH;
      case "query" -> Placement.QUERY;
      case "header" -> Placement.HEADER;
      case "cookie" -> Placement.COOKIE;
      default ->
          throw new OpenApiException(
              place.pointer() + "/parameters",
              "has a parameter %s of operation %s in '%s'; path, query, header and cookie are possible"
                  .formatted(name, place.id(), in));
    };
  }

  private static Style style(JsonNode parameter, Placement placement) {
    if (!parameter.has("schema") && !parameter.path("content").isEmpty()) {
      return Style.JSON;
    }
    return styled(
        parameter.path("style").asText(""),
        placement == Placement.QUERY || placement == Placement.COOKIE ? Style.FORM : Style.SIMPLE);
  }

  static Style styled(String written, Style otherwise) {
    return switch (written) {
      case "simple" -> Style.SIMPLE;
      case "label" -> Style.LABEL;
      case "matrix" -> Style.MATRIX;
      case "form" -> Style.FORM;
      case "spaceDelimited" -> Style.SPACE_DELIMITED;
      case "pipeDelimited" -> Style.PIPE_DELIMITED;
      case "deepObject" -> Style.DEEP_OBJECT;
      default -> otherwise;
    };
  }

  private static ObjectNode beside(JsonNode parameter) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    for (String keyword : SIMPLE) {
      if (parameter.has(keyword)) {
        schema.set(keyword, parameter.get(keyword));
      }
    }
    return schema;
  }

  private static JsonNode schema(JsonNode parameter) {
    List<JsonNode> contents = parameter.path("content").valueStream().toList();
    // Documents that were once Swagger keep "type" and the like beside the name.
    JsonNode schema =
        parameter.has("schema")
            ? parameter.path("schema")
            : contents.isEmpty() ? beside(parameter) : contents.getFirst().path("schema");
    ObjectNode own =
        schema instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    JsonNode description = parameter.path("description");
    if (description.isTextual() && !own.has("description") && !own.has("$ref")) {
      own.set("description", description);
    }
    return own;
  }
}
