package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.core.JavaTool;
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
