package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.http.ServerSentEvents;
import dev.switchboard.contracts.wire.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The JSON of {@linkplain ServerSentEvents server-sent events} as model servers write them: some
 * leave out the empty lines between events, some write comments as data, and the last event says in
 * one of several ways that the stream is over.
 */
public final class EventStream {

  private static final Set<String> DONE = Set.of("[DONE]", "[done]", "DONE", "\"[DONE]\"");
  private static final String DATA = "data:";

  private final List<String> complete = new ArrayList<>();
  private final ServerSentEvents parser = new ServerSentEvents((name, data) -> complete.add(data));
  private final Consumer<JsonNode> events;

  private EventStream(Consumer<JsonNode> events) {
    this.events = events;
  }

  /**
   * Passes the JSON of each event on.
   *
   * @return whether the stream has said that it is over ({@code [DONE]})
   * @throws JsonProcessingException an event is no JSON
   */
  public static boolean read(Reader from, Consumer<JsonNode> events) throws IOException {
    EventStream stream = new EventStream(events);
    BufferedReader lines = new BufferedReader(from);
    boolean done = false;
    for (String line = lines.readLine(); line != null && !done; line = lines.readLine()) {
      done = stream.line(line.strip());
    }
    stream.parser.endEvent();
    stream.pass();
    return done;
  }

  /** Takes a line, and says whether it ends the stream. */
  private boolean line(String line) throws JsonProcessingException {
    if (line.startsWith(DATA)) {
      String value = line.substring(DATA.length()).strip();
      if (DONE.contains(value)) {
        return true;
      }
      if (value.startsWith(":")) {
        return false; // a comment, written as data
      }
      if (isWhole(parser.pending())) {
        parser.endEvent(); // a server that leaves out the empty lines
      }
    }
    parser.line(line);
    pass();
    return false;
  }

  private static boolean isWhole(CharSequence data) {
    try {
      return !data.isEmpty() && EventJson.mapper().readTree(data.toString()).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void pass() throws JsonProcessingException {
    for (String data : complete) {
      if (!data.isBlank()) {
        events.accept(EventJson.mapper().readTree(data));
      }
    }
    complete.clear();
  }
}
