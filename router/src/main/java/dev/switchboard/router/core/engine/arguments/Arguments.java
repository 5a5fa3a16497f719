package dev.switchboard.router.core.engine.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a call. */
public final class Arguments {
  private Arguments() {}

  /** The value of a key; an empty object where there is none. */
  public static JsonNode object(JsonNode with, String key) {
    JsonNode value = with.path(key);
    return value.isMissingNode() || value.isNull() ? JsonNodeFactory.instance.objectNode() : value;
  }

  /** The text of a key; null where there is none, or a blank one. */
  public static @Nullable String text(JsonNode with, String key) {
    JsonNode value = with.path(key);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }
}
