package dev.switchboard.tools.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.call.ToolFailure;
import java.util.Map;

/**
 * A tool written in Java: make it a CDI bean, and name it as {@code bean} in {@code tools.yaml}.
 */
public interface JavaTool {

  /** What {@code bean} says. */
  String bean();

  /**
   * Does it, on a virtual thread; may block.
   *
   * @param arguments checked against the tool's schema
   * @param properties of the tool in {@code tools.yaml}
   */
  JsonNode call(JsonNode arguments, Map<String, String> properties)
      throws ToolFailure, InterruptedException;
}
