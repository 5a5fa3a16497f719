package dev.switchboard.router.core.engine.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.flows.text.TextFailure;
import org.jspecify.annotations.Nullable;

/** What a call says: its {@code text}, or a text of the bot by its name, {@code say}. */
public final class SaidText {
  private static final int MOST_VARIANTS = 1_000;

  private SaidText() {}

  /**
   * The words. The placeholders of a named text are filled from {@code values}, else from the
   * task's input, else from {@code $context}.
   *
   * @param with of the call
   * @param language the user's, if it is known
   * @param saying an id of this one saying: it decides the variant, so that a replay says the same
   * @throws TextFailure where a value is missing
   */
  public static String of(
      Speech speech,
      JsonNode with,
      JsonNode input,
      JsonNode context,
      @Nullable String language,
      String saying)
      throws TextFailure {
    if (!with.has("say")) {
      return with.path("text").asText("");
    }
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (JsonNode from : new JsonNode[] {context, input, with.path("values")}) {
      if (from instanceof ObjectNode fields) {
        values.setAll(fields);
      }
    }
    int variant = Math.floorMod(saying.hashCode(), MOST_VARIANTS);
    return speech.say(with.path("say").asText(), language, values, variant);
  }
}
