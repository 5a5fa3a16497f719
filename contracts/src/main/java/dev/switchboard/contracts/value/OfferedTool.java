package dev.switchboard.contracts.value;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a model may ask for.
 *
 * @param description what it does, for the model; may be empty
 * @param arguments JSON schema of its arguments object; null = nothing is known of them
 */
public record OfferedTool(String name, String description, @Nullable JsonNode arguments) {

  public OfferedTool {
    Require.text("name", name);
    description = description == null ? "" : description;
  }
}
