package dev.switchboard.testkit.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;

/** JSON that reads well inside of Java. */
public final class TestJson {

  private TestJson() {}

  /** Reads JSON, in which single quotes may stand for double ones if it has none of those. */
  public static JsonNode of(String text) {
    try {
      return EventJson.mapper().readTree(text.contains("\"") ? text : text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + text, e);
    }
  }
}
