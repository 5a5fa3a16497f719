package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Citation;
import java.util.ArrayList;
import java.util.List;

/** Reads the sources of a reply. */
final class Citations {
  private static final int LONGEST_ID = 200;

  private Citations() {}

  /** The citations of a list of passages; anything else is ignored. */
  static List<Citation> of(JsonNode passages) {
    List<Citation> citations = new ArrayList<>();
    for (JsonNode passage : passages) {
      String id = passage.path("id").asText();
      if (!id.isBlank() && id.length() <= LONGEST_ID) {
        citations.add(
            new Citation(id, passage.path("title").asText(), passage.path("source").asText()));
      }
    }
    return citations;
  }
}
