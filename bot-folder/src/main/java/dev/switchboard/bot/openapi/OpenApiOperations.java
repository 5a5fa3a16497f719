package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.SchemaCopy.Direction;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.Argument.Style;
import dev.switchboard.bot.openapi.argument.BodyFormat;
import dev.switchboard.bot.openapi.argument.FixedParameters;
import dev.switchboard.bot.openapi.argument.MediaTypes;
import dev.switchboard.bot.openapi.argument.Placement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operations of an OpenAPI document. Parameters and the fields of a body become the arguments
 * of one flat object, since that is what models fill in best; a body that is no object is the
 * argument {@code body}. An operation that can't be called is refused alone. Threads may share it.
 */
public final class OpenApiOperations {

  private static final Set<String> CALLED = Set.of("get", "head", "put", "post", "delete", "patch");
  static final Pattern IN_PATH = Pattern.compile("\\{([^{}]+)}");

  private final JsonNode document;
  private final References references;
  private final Map<String, OperationPlace> operations;
  private final Map<String, String> ids;
  private final SharedSchemas requests;
  private final SharedSchemas responses;

  /**
   * @param written an OpenAPI document of version 2.0 (Swagger), 3.0, 3.1 or 3.2
   * @throws OpenApiException it is none
   */
  public OpenApiOperations(JsonNode written) {
    boolean swagger = isVersion(2, written.path("swagger"));
    if (!swagger && !isVersion(3, written.path("openapi"))
        || !written.path("paths").isObject() && !isWithoutPaths(written)) {
      throw new OpenApiException("", OtherFormats.refusal(written));
    }
    new LocalReferences(written).toDocument();
    this.document = swagger ? new Swagger2(written).asOpenApi3() : written;
    this.references = new References(document);
    this.operations = OperationIds.of(document.path("paths"), references);
    this.ids =
        operations.values().stream()
            .collect(Collectors.toMap(OperationPlace::tool, OperationPlace::id));
    this.requests = new SharedSchemas(references, Direction.REQUEST);
    this.responses = new SharedSchemas(references, Direction.RESPONSE);
  }

  private static boolean isVersion(int major, JsonNode written) {
    String version = written.asText();
    return version.equals(String.valueOf(major)) || version.startsWith(major + ".");
  }

  /** Since 3.1 a document may hold nothing but calls to others, or parts for other documents. */
  private static boolean isWithoutPaths(JsonNode written) {
    return !written.path("openapi").asText().startsWith("3.0")
        && (written.path("webhooks").isObject() || written.path("components").isObject());
  }

  /** The ids of all operations, in the document's order. */
  public List<String> ids() {
    return List.copyOf(operations.keySet());
  }

  /** The name of the tool that an operation becomes: one that every model takes. */
  public String toolName(String operationId) {
    OperationPlace place = place(operationId);
    return place == null ? operationId : place.tool();
  }

  /** Whether the tool of an operation has its {@code operationId} as its name. */
  public boolean isNamedAsWritten(String operationId) {
    OperationPlace place = place(operationId);
    return place == null
        || place.operation().path("operationId").asText("").strip().equals(place.tool());
  }

  /** As {@code GET /orders/{id}}; empty if there is no such operation. */
  public String methodAndPath(String operationId) {
    OperationPlace place = place(operationId);
    return place == null
        ? ""
        : (place.method().toUpperCase(Locale.ROOT) + " " + place.path()).strip();
  }

  /** The first server's URL, which may be relative; null when the document names none. */
  public @Nullable String server() {
    return Servers.first(document);
  }

  /** As {@link #operation(String, FixedParameters)}, of an author who sets nothing. */
  public Operation operation(String operationId) {
    return operation(operationId, FixedParameters.NONE);
  }

  /**
   * One operation, by its id or by the name of its tool.
   *
   * @param fixed parameters that the bot's author sets: they are no arguments
   * @throws OpenApiException there is no such operation, or it can't be called
   */
  public synchronized Operation operation(String operationId, FixedParameters fixed) {
    OperationPlace place = place(operationId);
    if (place == null) {
      throw new OpenApiException(
          "/paths",
          "has no operation %s; it has: %s".formatted(operationId, String.join(", ", ids())));
    }
    if (!place.method().isEmpty() && !CALLED.contains(place.method())) {
      throw new OpenApiException(
          place.pointer(),
          "has an operation %s of method %s; no tool calls that"
              .formatted(place.id(), place.method().toUpperCase(Locale.ROOT)));
    }
    try {
      return operation(place, fixed);
    } catch (StackOverflowError e) {
      throw new OpenApiException(
          place.pointer(),
          "has an operation %s whose schemas are parts of parts of parts without end; shorten that"
              .formatted(place.id()));
    }
  }

  /**
   * JSON schema of the answer to a call that works; null = the document gives none. An operation
   * whose answers nobody can check is called all the same, so this stands alone.
   *
   * @throws OpenApiException the document's schema can't be used
   */
  public synchronized @Nullable JsonNode result(String operationId) {
    OperationPlace place = place(operationId);
    return place == null ? null : result(place, place.operation());
  }

  private @Nullable OperationPlace place(String operationId) {
    OperationPlace place = operations.get(operationId);
    String id = ids.get(operationId);
    return place == null && id != null ? operations.get(id) : place;
  }

  private Operation operation(OperationPlace written, FixedParameters fixed) {
    JsonNode operation = references.resolved(written.operation(), written.pointer());
    OperationPlace place = written.withoutArgumentsInQuery(operation, references);
    Inputs inputs = new Inputs();
    new Parameters(references, place, fixed).read(place.item(), operation, inputs);
    addForgotten(place, inputs);
    BodyFormat body = new Bodies(references, place, inputs).read(operation.path("requestBody"));
    StandingSchema arguments = StandingSchema.of(inputs.schema(), requests, place);
    return new Operation(
        place.method().toUpperCase(Locale.ROOT),
        path(place),
        Servers.first(operation, place.item(), document),
        description(operation),
        inputs.arguments(),
        body,
        arguments.schema(),
        arguments.cut());
  }

  /** What is behind a "#" only tells operations of one path apart; some leave out the slash. */
  private static String path(OperationPlace place) {
    String path = place.path().split("#", 2)[0];
    return path.startsWith("/") ? path : "/" + path;
  }

  private static String description(JsonNode operation) {
    String text = Texts.shortened(operation.path("description"), Texts.OF_TOOL);
    return text.isEmpty() ? Texts.shortened(operation.path("summary"), Texts.OF_TOOL) : text;
  }

  /** Documents often forget a parameter of the path; it can't be left out, so it is a text. */
  private static void addForgotten(OperationPlace place, Inputs inputs) {
    Set<String> known =
        inputs.arguments().stream()
            .filter(argument -> argument.placement() == Placement.PATH)
            .map(Argument::wireName)
            .collect(Collectors.toSet());
    Matcher inPath = IN_PATH.matcher(place.path());
    while (inPath.find()) {
      if (known.add(inPath.group(1))) {
        inputs.add(
            new Argument(
                inPath.group(1), inPath.group(1), Placement.PATH, Style.SIMPLE, false, false),
            "path",
            JsonNodeFactory.instance.objectNode().put("type", "string"),
            true);
      }
    }
  }

  private @Nullable JsonNode result(OperationPlace place, JsonNode operation) {
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        String at = place.pointer() + "/responses/" + response.getKey();
        JsonNode schema =
            MediaTypes.resultSchema(references.resolved(response.getValue(), at).path("content"));
        return schema instanceof ObjectNode
            ? StandingSchema.of(schema, responses, place).schema()
            : null;
      }
    }
    return null;
  }
}
