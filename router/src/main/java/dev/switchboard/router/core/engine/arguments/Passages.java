package dev.switchboard.router.core.engine.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Passage;
import java.util.ArrayList;
import java.util.List;

/** Passages as flows hand them on. */
public final class Passages {
  private Passages() {}

  /** Takes what looks like passages; a flow may have made them itself. */
  public static List<Passage> of(JsonNode list) {
    var passages = new ArrayList<Passage>();
    for (JsonNode passage : list) {
      String id = passage.path("id").asText("");
      String text = passage.path("text").asText("");
      if (!id.isBlank() && id.length() <= 200 && !text.isBlank()) {
        passages.add(
            new Passage(
                id,
                passage.path("title").asText(""),
                text,
                passage.path("source").asText(""),
                passage.path("score").asDouble(0)));
      }
    }
    return passages;
  }
}
