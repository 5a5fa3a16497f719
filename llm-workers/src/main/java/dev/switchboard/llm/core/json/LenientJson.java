package dev.switchboard.llm.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.json.JsonBounds;
import dev.switchboard.contracts.wire.EventJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that models write: fenced, between sentences, with a trailing comma. */
public final class LenientJson {

  private static final ObjectReader READER =
      EventJson.mapper()
          .readerFor(JsonNode.class)
          .with(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .with(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .with(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS);

  private static final Pattern FENCE =
      Pattern.compile("```[\\w-]*[ \\t]*\\R(.*?)```", Pattern.DOTALL);

  /** So many places of a text are tried. */
  private static final int MOST_PLACES = 20;

  private LenientJson() {}

  /** The JSON of a text; null without any, or with more than events can hold. */
  public static @Nullable JsonNode read(String text) {
    JsonNode whole = parse(text.strip(), true);
    if (whole != null) {
      return whole;
    }
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      JsonNode fenced = parse(fence.group(1).strip(), true);
      if (fenced != null) {
        return fenced;
      }
    }
    return within(text).map(Found::json).orElse(null);
  }

  /** An object or a list, and where in the text it stands. */
  public record Found(JsonNode json, int begin) {}

  /** The first object or list that begins in a text. */
  public static Optional<Found> within(String text) {
    int tried = 0;
    for (int i = 0; i < text.length() && tried < MOST_PLACES; i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        tried++;
        JsonNode json = parse(text.substring(i), false);
        // a bracket such as [2] is a citation
        if (json instanceof ObjectNode || (json != null && json.path(0).isObject())) {
          return Optional.of(new Found(json, i));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a text is JSON that ends before it is whole. */
  public static boolean isCut(String text) {
    try {
      READER.readTree(text);
      return false;
    } catch (JsonEOFException e) {
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Whether an object or a list of a text goes on behind the text's end. */
  public static boolean isPart(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '{' && c != '[') {
        at++;
        continue;
      }
      try (JsonParser parser = READER.createParser(text.substring(at))) {
        READER.readTree(parser);
        at += (int) Math.max(1, parser.currentLocation().getCharOffset());
      } catch (JsonEOFException e) {
        return true;
      } catch (java.io.IOException e) {
        at++;
      }
    }
    return false;
  }

  private static @Nullable JsonNode parse(String text, boolean alone) {
    try (JsonParser parser = READER.createParser(text)) {
      JsonNode json = READER.readTree(parser);
      if (json == null
          || json.isMissingNode()
          || (alone && parser.nextToken() != null)
          || JsonBounds.STANDARD.violation(json).isPresent()) {
        return null;
      }
      return json;
    } catch (java.io.IOException e) {
      return null;
    }
  }
}
