package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.ToolStep;
import org.jspecify.annotations.Nullable;

/** Tool results that are cut, because a model's context does not hold them whole. */
final class Shortened {

  private static final int LONGEST = 1_000;

  private Shortened() {}

  static ToolStep of(ToolStep step) {
    return new ToolStep(
        step.number(),
        step.tool(),
        step.arguments(),
        shortened(step.result()),
        step.error(),
        step.askedWith());
  }

  private static @Nullable JsonNode shortened(@Nullable JsonNode result) {
    if (result == null) {
      return null;
    }
    String text = result.isTextual() ? result.asText() : result.toString();
    return text.length() <= LONGEST
        ? result
        : TextNode.valueOf(text.substring(0, LONGEST) + "… (cut)");
  }
}
