package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/** Follows the references of a document, which must stay inside of it. */
record References(JsonNode document) {

  private static final int DEEPEST = 20;

  /**
   * @param pointer where it stands, for what is said of a reference that leads nowhere
   */
  JsonNode resolved(JsonNode node, String pointer) {
    JsonNode current = node;
    for (int depth = 0; current.path("$ref").isTextual(); depth++) {
      String reference = current.path("$ref").textValue();
      if (!reference.startsWith("#/") || depth > DEEPEST) {
        throw new OpenApiException(
            pointer,
            "has the reference %s; only references inside the document that end are followed"
                .formatted(reference));
      }
      current = document.at(reference.substring(1));
      if (current.isMissingNode()) {
        throw new OpenApiException(
            pointer, "has the dangling reference %s; fix it".formatted(reference));
      }
    }
    return current;
  }

  /** A name as a part of a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
