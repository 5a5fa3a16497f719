package dev.switchboard.bot.openapi.argument;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.argument.BodyFormat.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of an operation's media types is used. */
public final class MediaTypes {

  private static final String JSON = "application/json";

  private static final Set<String> JSON_LINES =
      Set.of(
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonl",
          "application/jsonlines",
          "application/x-jsonlines",
          "application/json-lines");

  private MediaTypes() {}

  /**
   * A media type that can be written.
   *
   * @param mediaType what {@code Content-Type} says
   * @param content what the document says about it
   */
  public record Choice(String mediaType, Kind kind, JsonNode content) {}

  /** The best that can be written; null if there is none. */
  public static @Nullable Choice ofBody(JsonNode content) {
    Choice best = null;
    for (Map.Entry<String, JsonNode> each : content.properties()) {
      Choice choice = choice(each.getKey(), each.getValue());
      if (choice != null && (best == null || rank(choice) < rank(best))) {
        best = choice;
      }
    }
    return best;
  }

  /** The schema of the first JSON among the media types of an answer. */
  public static JsonNode resultSchema(JsonNode content) {
    for (Map.Entry<String, JsonNode> each : content.properties()) {
      if (isJson(bare(each.getKey()))) {
        return each.getValue().path("schema");
      }
    }
    return content.path("none");
  }

  private static @Nullable Choice choice(String written, JsonNode content) {
    String bare = bare(written);
    if (isJson(bare)) {
      return new Choice(bare.contains("*") ? JSON : utf8(written), Kind.JSON, content);
    }
    if (JSON_LINES.contains(bare)) {
      return new Choice(bare, Kind.JSON_LINES, content);
    }
    if (bare.equals("application/x-www-form-urlencoded")) {
      return new Choice(bare, Kind.FORM, content);
    }
    if (bare.equals("multipart/form-data")) {
      return new Choice(bare, Kind.MULTIPART, content);
    }
    if (bare.startsWith("text/") || bare.endsWith("/xml") || bare.endsWith("+xml")) {
      return new Choice(
          bare.contains("*") ? "text/plain;charset=utf-8" : bare + ";charset=utf-8",
          Kind.TEXT,
          content);
    }
    // Forms of other kinds have parts of which a document says nothing.
    return bare.startsWith("multipart/") ? null : new Choice(bare, Kind.FILE, content);
  }

  private static int rank(Choice choice) {
    return switch (choice.kind()) {
      case JSON -> choice.mediaType().equals(JSON) ? 0 : 1;
      case FORM -> 2;
      case MULTIPART -> 3;
      case JSON_LINES -> 4;
      case TEXT -> 5;
      case FILE -> 6;
    };
  }

  private static boolean isJson(String bare) {
    return bare.equals(JSON)
        || bare.equals("text/json")
        || bare.endsWith("+json")
        || bare.startsWith("application/x-amz-json-")
        || bare.equals("*/*")
        || bare.equals("application/*");
  }

  private static String bare(String written) {
    return written.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** What is sent is UTF-8, whatever else a document names. */
  private static String utf8(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    boolean other =
        lower.contains("charset=") && !lower.replace("\"", "").contains("charset=utf-8");
    return other ? bare(written) : written.strip();
  }
}
