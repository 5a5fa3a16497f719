package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says of its failure.
 *
 * @param status as in its body; 0 where that names none
 * @param words its own, on one line and bounded
 */
public record EndpointError(int status, String words) {

  private static final int LONGEST = 300;
  private static final int LEAST_FAILURE = 400;

  /** Reads the body of a refusal, which may be anything. */
  public static EndpointError ofText(String body) {
    try {
      JsonNode json = EventJson.mapper().readTree(body);
      EndpointError error = json == null ? null : in(json);
      if (error != null) {
        return error;
      }
      String words = json == null ? "" : words(json);
      return new EndpointError(0, words.isEmpty() ? bounded(body) : words);
    } catch (JsonProcessingException e) {
      return new EndpointError(0, bounded(body));
    }
  }

  /** The error that an answer holds in place of a message; null when it holds none. */
  static @Nullable EndpointError in(JsonNode answer) {
    JsonNode error = answer.path("error");
    if (error.isTextual() && !error.asText().isBlank()) {
      return new EndpointError(0, bounded(error.asText()));
    }
    if (error.isObject()) {
      int status = error.path("code").asInt(error.path("status").asInt(0));
      return new EndpointError(status, words(error));
    }
    if (answer.path("object").asText().equals("error")) {
      return new EndpointError(answer.path("code").asInt(0), words(answer));
    }
    return isBare(answer) ? bare(answer) : null;
  }

  /** An answer that holds nothing but the news that there is none. */
  private static boolean isBare(JsonNode answer) {
    return !answer.has("choices")
        && !answer.has("usage")
        && (answer.path("code").asInt(0) >= LEAST_FAILURE
            || answer.path("status").asInt(0) >= LEAST_FAILURE
            || answer.path("errors").path(0).isObject()
            || answer.path("detail").isTextual());
  }

  private static EndpointError bare(JsonNode answer) {
    int code = answer.path("code").asInt(answer.path("status").asInt(0));
    JsonNode first = answer.path("errors").path(0);
    return new EndpointError(
        code >= LEAST_FAILURE && code < 600 ? code : 0, words(first.isObject() ? first : answer));
  }

  private static String words(JsonNode error) {
    for (String name : new String[] {"message", "detail", "error_description", "title", "msg"}) {
      JsonNode words = error.path(name);
      if (!words.isMissingNode() && !words.isNull()) {
        return bounded(words.isTextual() ? words.asText() : words.toString());
      }
    }
    return error.isObject() ? bounded(error.toString()) : "";
  }

  private static String bounded(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
