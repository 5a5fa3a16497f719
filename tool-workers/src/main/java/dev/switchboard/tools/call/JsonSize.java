package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How large JSON gets when written, found without writing it. */
final class JsonSize {

  private JsonSize() {}

  /**
   * Whether the node, written as JSON, certainly takes more than the limit; never an overestimate.
   */
  static boolean exceeds(JsonNode node, long limit) {
    return remaining(node, limit) < 0;
  }

  private static long remaining(JsonNode node, long left) {
    if (left < 0) {
      return left;
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        long after = left - 2;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          after = remaining(field.getValue(), after - field.getKey().length() - 3);
          if (after < 0) {
            break;
          }
        }
        yield after;
      }
      case ARRAY -> {
        long after = left - 2;
        for (JsonNode element : node) {
          after = remaining(element, after);
          if (after < 0) {
            break;
          }
        }
        yield after;
      }
      case STRING -> left - 2 - utf8Length(node.textValue());
      default -> left - node.asText().length();
    };
  }

  private static long utf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair counts two of the pair's four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
