package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads server-sent events as servers write them: with comments, CRLF, {@code data:} with or
 * without a blank, comments as data, and data of several lines.
 */
public final class EventStream {

  private static final Set<String> DONE = Set.of("[DONE]", "[done]", "DONE", "\"[DONE]\"");

  private EventStream() {}

  /**
   * Passes the JSON of each event on.
   *
   * @return whether the stream has said that it is over ({@code [DONE]})
   * @throws JsonProcessingException an event is no JSON
   */
  public static boolean read(Reader from, Consumer<JsonNode> events) throws IOException {
    BufferedReader lines = new BufferedReader(from);
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        pass(data, events);
      } else if (line.startsWith("data:")) {
        String value = line.substring("data:".length()).strip();
        if (DONE.contains(value)) {
          pass(data, events);
          return true;
        }
        if (!value.startsWith(":")) {
          if (isWhole(data)) {
            // a server that leaves out the blank lines
            pass(data, events);
          }
          data.append(value).append('\n');
        }
      }
    }
    pass(data, events);
    return false;
  }

  private static boolean isWhole(StringBuilder data) {
    try {
      return !data.isEmpty() && EventJson.mapper().readTree(data.toString()).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static void pass(StringBuilder data, Consumer<JsonNode> events)
      throws JsonProcessingException {
    if (!data.isEmpty()) {
      JsonNode json = EventJson.mapper().readTree(data.toString());
      data.setLength(0);
      events.accept(json);
    }
  }
}
