package dev.switchboard.tools.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Returns its arguments: the instant tool of benchmarks and first steps. */
@ApplicationScoped
public class EchoTool implements JavaTool {

  @Override
  public String bean() {
    return "echo";
  }

  @Override
  public JsonNode call(JsonNode arguments, Map<String, String> properties) {
    return arguments;
  }
}
