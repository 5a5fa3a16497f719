package dev.switchboard.tools.http;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer, in the characters that its byte order mark, its header or its XML
 * declaration names.
 */
final class AnswerText {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern XML_ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");

  /** How some servers begin JSON, so that no page can run it as a script. */
  private static final String NO_SCRIPT = ")]}'";

  private static final ObjectReader LENIENT =
      EventJson.mapper().reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());

  /** Longer than any XML declaration. */
  private static final int DECLARATION = 256;

  private AnswerText() {}

  static String of(HttpAnswer answer) {
    byte[] body = answer.body();
    if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
      return new String(body, 3, body.length - 3, StandardCharsets.UTF_8);
    }
    if (startsWith(body, 0xFE, 0xFF)) {
      return new String(body, 2, body.length - 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(body, 0xFF, 0xFE)) {
      return new String(body, 2, body.length - 2, StandardCharsets.UTF_16LE);
    }
    Charset named = named(CHARSET, String.valueOf(answer.contentType()));
    if (named == null) {
      named = named(XML_ENCODING, head(body));
    }
    return named == null ? unnamed(body) : new String(body, named);
  }

  /**
   * The media type without its parameters, in lower case; empty when the server names none. Of
   * several headers, which proxies put together, it is the first.
   */
  static String mediaType(@Nullable String contentType) {
    return contentType == null
        ? ""
        : contentType.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /**
   * JSON as servers write it: behind the line that keeps browsers from running it, and with {@code
   * NaN} and the infinities, which are texts then, for no JSON of ours can hold them.
   */
  static JsonNode json(String text) throws IOException {
    String json = text.startsWith(NO_SCRIPT) ? text.substring(text.indexOf('\n') + 1) : text;
    JsonNode read = LENIENT.readTree(json);
    return json.contains("NaN") || json.contains("Infinity") ? finite(read) : read;
  }

  private static JsonNode finite(JsonNode node) {
    if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      return TextNode.valueOf(node.asText());
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(each -> each.setValue(finite(each.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, finite(array.get(i)));
      }
    }
    return node;
  }

  static boolean isJson(String mediaType) {
    return switch (mediaType) {
      case "application/json", "text/json", "application/x-json", "text/x-json" -> true;
      default -> mediaType.endsWith("+json");
    };
  }

  /** UTF-8, or the UTF-16 of ASCII; what is neither is HTTP's old default, which all bytes fit. */
  private static String unnamed(byte[] body) {
    if (body.length >= 2 && (body[0] == 0 || body[1] == 0)) {
      return new String(body, body[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  private static @Nullable Charset named(Pattern pattern, String text) {
    Matcher name = pattern.matcher(text);
    if (!name.find()) {
      return null;
    }
    try {
      return Charset.forName(name.group(1));
    } catch (IllegalArgumentException e) {
      // A name that is unknown says nothing.
      return null;
    }
  }

  private static String head(byte[] body) {
    return new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
  }

  private static boolean startsWith(byte[] body, int... mark) {
    if (body.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((body[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
