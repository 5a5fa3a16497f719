package dev.switchboard.tools.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.Argument.Style;
import dev.switchboard.bot.openapi.argument.BodyFormat;
import dev.switchboard.bot.openapi.argument.Placement;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.Caller;
import dev.switchboard.tools.http.PreparedRequest;
import dev.switchboard.tools.http.RequestWriter;
import dev.switchboard.tools.http.UrlTemplate;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the arguments of an operation become its request; pure, and made once per tool. */
public final class OperationRequest implements RequestWriter {

  private static final Set<String> NO_SEGMENT = Set.of("", ".", ".."); // servers resolve them

  private static final String ACCEPT =
      "application/json, application/problem+json, text/plain;q=0.5";
  private static final Set<String> BODILESS = Set.of("GET", "DELETE", "HEAD");
  private static final BodyFormat JSON =
      new BodyFormat("application/json", BodyFormat.Kind.JSON, false);
  private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]+)}");

  private final String tool;
  private final Operation operation;
  private final String base;
  private final Map<String, String> headers;
  private final Map<String, Argument> byName = new LinkedHashMap<>();

  /** Names of the document, where exactly one argument has it and none is called so. */
  private final Map<String, String> aliases = new HashMap<>();

  /**
   * @param base the server's address, without a slash at its end
   * @param headers sent with each request; no argument changes them
   */
  public OperationRequest(
      String tool, Operation operation, String base, Map<String, String> headers) {
    this.tool = tool;
    this.operation = operation;
    this.base = base;
    this.headers = Map.copyOf(headers);
    operation.inputs().forEach(argument -> byName.put(argument.name(), argument));
    operation.inputs().stream()
        .filter(argument -> !byName.containsKey(argument.wireName()))
        .forEach(argument -> aliases.merge(argument.wireName(), argument.name(), (a, b) -> ""));
  }

  @Override
  public JsonNode named(JsonNode given) {
    if (aliases.isEmpty() || !given.isObject()) {
      return given;
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> each : given.properties()) {
      String name = aliases.getOrDefault(each.getKey(), "");
      named.set(name.isEmpty() || given.has(name) ? each.getKey() : name, each.getValue());
    }
    return named;
  }

  @Override
  public PreparedRequest prepare(JsonNode arguments, @Nullable String idempotencyKey, Caller caller)
      throws ToolFailure {
    Parts parts = new Parts();
    for (Map.Entry<String, JsonNode> each : arguments.properties()) {
      parts.add(argument(each.getKey()), each.getValue());
    }
    OperationBody body = parts.body();
    Map<String, String> sent = new LinkedHashMap<>(parts.headers);
    if (!parts.cookies.isEmpty()) {
      sent.put("Cookie", String.join("; ", parts.cookies));
    }
    authors(sent, caller);
    if (body != null) {
      put(sent, "Content-Type", body.mediaType());
    }
    if (idempotencyKey != null) {
      put(sent, "Idempotency-Key", idempotencyKey);
    }
    return new PreparedRequest(
        operation.method(),
        uri(address(arguments), parts.query),
        sent,
        body == null ? null : body.bytes());
  }

  /** Arguments that a bot's author has added of themselves go where such a method takes them. */
  private Argument argument(String name) {
    Argument known = byName.get(name);
    boolean query = BODILESS.contains(operation.method());
    return known != null
        ? known
        : new Argument(
            name, name, query ? Placement.QUERY : Placement.BODY_FIELD, Style.FORM, true, false);
  }

  /** What the author has set wins over what a caller gives. */
  private void authors(Map<String, String> sent, Caller caller) {
    headers.forEach(
        (name, value) -> {
          String filled = caller.fill(value);
          if (filled != null) {
            put(sent, name, filled);
          }
        });
    if (sent.keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
      sent.put("Accept", ACCEPT);
    }
  }

  private static void put(Map<String, String> sent, String name, String value) {
    sent.keySet().removeIf(name::equalsIgnoreCase);
    sent.put(name, value);
  }

  private String address(JsonNode arguments) throws ToolFailure {
    Map<String, Argument> inPath = new HashMap<>();
    byName.values().stream()
        .filter(argument -> argument.placement() == Placement.PATH)
        .forEach(argument -> inPath.put(argument.wireName(), argument));
    StringBuilder address = new StringBuilder(base);
    Matcher matcher = IN_PATH.matcher(operation.path());
    int end = 0;
    while (matcher.find()) {
      address.append(ParameterText.literal(operation.path().substring(end, matcher.start())));
      address.append(segment(inPath.get(matcher.group(1)), arguments));
      end = matcher.end();
    }
    return address.append(ParameterText.literal(operation.path().substring(end))).toString();
  }

  private String segment(@Nullable Argument argument, JsonNode arguments) throws ToolFailure {
    JsonNode value = argument == null ? null : arguments.get(argument.name());
    String text =
        argument == null || value == null || value.isNull()
            ? ""
            : ParameterText.inPath(argument, value);
    boolean blank = value != null && value.isTextual() && value.textValue().isBlank();
    if (blank || Stream.of(text.split("/", -1)).anyMatch(NO_SEGMENT::contains)) {
      throw ToolFailure.refused(
          Problem.validation(
              "argument %s of tool %s is part of an address and must not be '%s'; give a value"
                  .formatted(argument == null ? "of the path" : argument.name(), tool, text)));
    }
    return text;
  }

  private URI uri(String address, List<String> query) throws ToolFailure {
    try {
      return UrlTemplate.withQuery(address, query);
    } catch (URISyntaxException e) {
      throw ToolFailure.refused(
          Problem.configuration(
              "tool %s has an address that is none: %s; correct the server of its document, or set \"server\" in tools.yaml"
                  .formatted(tool, e.getReason())));
    }
  }

  /** What the arguments become. */
  private final class Parts {

    private final List<String> query = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> cookies = new ArrayList<>();
    private final Map<Argument, JsonNode> fields = new LinkedHashMap<>();
    private @Nullable JsonNode whole;

    void add(Argument argument, JsonNode value) throws ToolFailure {
      switch (argument.placement()) {
        case PATH -> {} // is in the address
        case QUERY -> query.addAll(ParameterText.pairs(argument, value));
        case HEADER -> {
          if (!value.isNull()) {
            put(headers, argument.wireName(), printable(argument, value));
          }
        }
        case COOKIE -> cookies.addAll(ParameterText.pairs(argument, value));
        case BODY_FIELD -> fields.put(argument, value);
        case BODY -> whole = value;
      }
    }

    @Nullable OperationBody body() throws ToolFailure {
      BodyFormat format = operation.body() == null ? JSON : operation.body();
      if (whole != null) {
        return format.kind() == BodyFormat.Kind.FILE
            ? OperationBody.file(format, FileValue.of(tool, "body", whole))
            : OperationBody.whole(format, whole);
      }
      if (fields.isEmpty() && !format.required()) {
        return null;
      }
      if (format.kind() == BodyFormat.Kind.JSON) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach((argument, value) -> object.set(argument.wireName(), value));
        return OperationBody.whole(format, object);
      }
      return OperationBody.form(tool, format, inOrder());
    }

    /** As the document has them: some servers want what describes a file before the file. */
    private Map<Argument, JsonNode> inOrder() {
      Map<Argument, JsonNode> ordered = new LinkedHashMap<>();
      for (Argument argument : byName.values()) {
        JsonNode value = fields.get(argument);
        if (value != null) {
          ordered.put(argument, value);
        }
      }
      fields.forEach(ordered::putIfAbsent);
      return ordered;
    }

    private String printable(Argument argument, JsonNode value) throws ToolFailure {
      String text = ParameterText.inHeader(argument, value);
      if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw ToolFailure.refused(
            Problem.validation(
                "argument %s of tool %s goes into a header and holds characters that none may hold; send printable ASCII"
                    .formatted(argument.name(), tool)));
      }
      return text;
    }
  }
}
