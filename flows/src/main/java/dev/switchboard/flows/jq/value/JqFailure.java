package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** An error of jq, which {@code try} catches. */
public final class JqFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What {@code catch} gets. */
  public final transient JsonNode value;

  public JqFailure(JsonNode value) {
    super(value.isTextual() ? value.textValue() : shown(value), null, false, false);
    this.value = value;
  }

  public JqFailure(String message) {
    this(TextNode.valueOf(message));
  }

  private static String shown(JsonNode value) {
    return JsonText.brief(value) + " (not a text)";
  }
}
