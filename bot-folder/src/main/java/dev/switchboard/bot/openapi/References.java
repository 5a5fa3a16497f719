package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.bot.openapi.bundle.Bundle;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Follows the references of a document, which lead inside of it or of its bundle. */
record References(JsonNode document) {

  /** Whether keywords beside a schema's {@code $ref} count, as they do since 3.1. */
  boolean keepsSiblings() {
    return !document.path("openapi").asText().startsWith("3.0");
  }

  /**
   * The node that a chain of references ends at.
   *
   * @param pointer where it stands, for what is said of a reference that leads nowhere
   */
  JsonNode resolved(JsonNode node, String pointer) {
    JsonNode current = node;
    Set<String> followed = new HashSet<>();
    while (current.path("$ref").isTextual()) {
      String reference = current.path("$ref").textValue();
      if (!followed.add(reference)) {
        throw new OpenApiException(
            pointer, "has the reference %s, which leads to itself; fix it".formatted(reference));
      }
      current = target(reference, pointer);
    }
    return current;
  }

  /** What one reference leads to, which may be a reference. */
  JsonNode target(String reference, String pointer) {
    if (!reference.startsWith("#/") && !reference.equals("#")) {
      String why =
          document.path(Bundle.UNREACHED).path(reference).asText("can't be followed; fix it");
      throw new OpenApiException(
          pointer, "has the reference %s, which %s".formatted(reference, why));
    }
    JsonNode found = document;
    if (reference.length() <= 2) {
      return document;
    }
    for (String part : reference.substring(2).split("/", -1)) {
      JsonNode next = child(found, part);
      // Some generators point through a reference at a field of what it leads to.
      found =
          next.isMissingNode() && found.has("$ref") ? child(resolved(found, pointer), part) : next;
    }
    if (found.isMissingNode()) {
      throw new OpenApiException(
          pointer, "has the dangling reference %s; fix it".formatted(reference));
    }
    return found;
  }

  /** Generators write names as they are, as JSON pointers, or percent-encoded as URIs. */
  private static JsonNode child(JsonNode parent, String part) {
    JsonNode plain = field(parent, part);
    return plain.isMissingNode() && part.contains("%") ? field(parent, decoded(part)) : plain;
  }

  private static JsonNode field(JsonNode parent, String part) {
    String name = part.replace("~1", "/").replace("~0", "~");
    if (parent.isArray()) {
      return name.matches("\\d{1,6}")
          ? parent.path(Integer.parseInt(name))
          : MissingNode.getInstance();
    }
    return parent.path(name);
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return part;
    }
  }

  /** A name as a part of a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
