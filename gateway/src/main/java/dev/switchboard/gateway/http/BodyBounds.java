package dev.switchboard.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.switchboard.contracts.json.JsonBounds;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the tokens of a body before a tree is made of it. A body inside of the bounds can
 * be wrapped in an event and read again by every service; one outside is refused with the place,
 * what is too large, and the limit.
 */
final class BodyBounds {

  private static final JsonBounds BOUNDS = JsonBounds.STANDARD;

  private static final String HALF_CHARACTER =
      "holds half of a surrogate pair; send well-formed Unicode.";

  /** Leaves every bound to this class, so that its words name the place. */
  private static final JsonFactory TOKENS =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(BOUNDS.depth() + 2)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private BodyBounds() {}

  /** The first violation with its place, as a sentence; empty for what is not JSON at all. */
  static Optional<String> violation(byte[] body) {
    try (JsonParser parser = TOKENS.createParser(body)) {
      int values = 0;
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructEnd()) {
          depth--;
          continue;
        }
        if (token.isStructStart()) {
          depth++;
        }
        if (token != JsonToken.FIELD_NAME) {
          values++;
        }
        String violation = violation(parser, token, depth, values);
        if (violation != null) {
          return Optional.of(placed(parser, violation));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      // The reader of the body says what is wrong with its syntax.
      return Optional.empty();
    }
  }

  private static @Nullable String violation(
      JsonParser parser, JsonToken token, int depth, int values) throws IOException {
    if (depth > BOUNDS.depth()) {
      return "nests more than %d levels; make it flatter.".formatted(BOUNDS.depth());
    }
    if (values > BOUNDS.elements()) {
      return "is one of more than %d values; keep what is needed.".formatted(BOUNDS.elements());
    }
    return switch (token) {
      case FIELD_NAME -> name(parser.currentName());
      case VALUE_STRING -> isWellFormed(parser.getText()) ? null : HALF_CHARACTER;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, token);
      default -> null;
    };
  }

  private static @Nullable String name(String name) {
    if (name.length() > BOUNDS.nameLength()) {
      return "has a name of %d characters and at most %d are taken; send a shorter one."
          .formatted(name.length(), BOUNDS.nameLength());
    }
    return isWellFormed(name) ? null : HALF_CHARACTER;
  }

  private static @Nullable String number(JsonParser parser, JsonToken token) throws IOException {
    int length = parser.getTextLength();
    if (length > BOUNDS.numberLength()) {
      return "is a number of %d characters and at most %d are taken; send a shorter one, or a text."
          .formatted(length, BOUNDS.numberLength());
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT && !isFinite(parser.getText())) {
      return "is a number beyond ±1.8e308, which services can't hold; send a smaller one, or a"
          + " text.";
    }
    return null;
  }

  private static boolean isFinite(String number) {
    return Double.isFinite(Double.parseDouble(number));
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      boolean isPair =
          Character.isHighSurrogate(text.charAt(i))
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (!isPair) {
        return false;
      }
      i++;
    }
    return true;
  }

  private static String placed(JsonParser parser, String violation) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    var at = parser.currentTokenLocation();
    return "%s (line %d, column %d) %s"
        .formatted(
            isWellFormed(path) && !path.isEmpty()
                ? "'" + RequestProblems.shortened(path) + "'"
                : "The body",
            at.getLineNr(),
            at.getColumnNr(),
            violation);
  }
}
