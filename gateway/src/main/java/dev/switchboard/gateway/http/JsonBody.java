package dev.switchboard.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads the bodies of requests. Stricter than the reader of events: a client that misspells a field
 * is told.
 */
final class JsonBody {

  private static final ObjectMapper STRICT = strict();

  private JsonBody() {}

  private static ObjectMapper strict() {
    ObjectMapper mapper =
        EventJson.mapper()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /**
   * @throws ProblemException when the body is not JSON, or not this JSON
   */
  static <T> T read(byte[] body, Class<T> type) {
    requireBounded(body);
    try {
      T value = STRICT.readValue(body, type);
      if (value == null) {
        throw new ProblemException(
            RequestProblems.badBody("The body is the JSON value null; send an object."));
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw new ProblemException(
          RequestProblems.badBody(
              "'%s' is not known; send only %s."
                  .formatted(
                      e.getPropertyName(),
                      Objects.requireNonNull(e.getKnownPropertyIds()).stream()
                          .map(String::valueOf)
                          .sorted()
                          .collect(Collectors.joining(", ")))));
    } catch (JsonMappingException e) {
      if (body.length == 0) {
        throw new ProblemException(
            RequestProblems.malformedJson("The body is empty; send a JSON object."));
      }
      if (String.valueOf(e.getOriginalMessage()).startsWith("Trailing token")) {
        throw new ProblemException(
            RequestProblems.malformedJson(
                "Something follows the JSON value; send one value only."));
      }
      if (e.getCause() instanceof StreamReadException cut) {
        // The text ends or breaks within a field, which the mapper reports as that field's.
        throw new ProblemException(RequestProblems.malformedJson(reason(cut)));
      }
      throw new ProblemException(RequestProblems.badBody(fit(e)));
    } catch (IOException e) {
      throw new ProblemException(RequestProblems.malformedJson(reason(e)));
    }
  }

  /** Any JSON; an empty object where there is none. */
  static JsonNode any(byte[] body) {
    requireBounded(body);
    try {
      JsonNode value = STRICT.readTree(body);
      return value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value;
    } catch (IOException e) {
      throw new ProblemException(RequestProblems.malformedJson(reason(e)));
    }
  }

  private static void requireBounded(byte[] body) {
    if (!isUtf8(body)) {
      throw new ProblemException(
          RequestProblems.malformedJson("The body is not UTF-8; send JSON in UTF-8."));
    }
    BodyBounds.violation(body)
        .ifPresent(
            violation -> {
              throw new ProblemException(RequestProblems.badBody(violation));
            });
  }

  /** The JSON reader would also take other encodings, and characters in more bytes than needed. */
  private static boolean isUtf8(byte[] body) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String fit(JsonMappingException e) {
    String field =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return field.isEmpty()
        ? "The body is not a JSON object; send one."
        : "'%s' has the wrong type; send a string.".formatted(field);
  }

  private static String reason(IOException e) {
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      return "Line %d, column %d: %s"
          .formatted(
              json.getLocation().getLineNr(),
              json.getLocation().getColumnNr(),
              inWords(json.getOriginalMessage()));
    }
    return "The body can't be read as UTF-8 JSON.";
  }

  /** Without the advice that the parser has for Java programs, and without classes' names. */
  private static String inWords(String message) {
    if (message.startsWith("Non-standard token")) {
      String token = message.substring(0, Math.max(message.indexOf("':"), 0) + 1);
      return token + " is no JSON; send a number, a text or null.";
    }
    return message.replaceAll("\\(?\\b(?:com|org|java|dev)\\.[\\w.$]+\\)?", "").strip();
  }
}
