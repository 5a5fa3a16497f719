package dev.switchboard.tools.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.Problem;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets that this service has used out of whatever tools answer, since an answer goes
 * into events, and from there into prompts. A server that echoes its request's headers is enough to
 * need it.
 */
public final class Redaction {

  private static final String INSTEAD = "[secret]";

  /** Shorter texts are found by chance in any answer. */
  private static final int SHORTEST = 6;

  private final Set<String> secrets = new CopyOnWriteArraySet<>();

  /** From now on this is taken out; what is shorter than 6 characters is not. */
  public void keep(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  /** The text without secrets. */
  public String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, INSTEAD);
    }
    return clean;
  }

  /** The same node where no secret is in it, else a copy without. */
  public JsonNode clean(JsonNode node) {
    if (secrets.isEmpty()) {
      return node;
    }
    return switch (node.getNodeType()) {
      case STRING -> {
        String text = node.textValue();
        String clean = clean(text);
        yield clean.equals(text) ? node : TextNode.valueOf(clean);
      }
      case ARRAY -> {
        ArrayNode copy = null;
        for (int i = 0; i < node.size(); i++) {
          JsonNode clean = clean(node.get(i));
          if (clean != node.get(i)) {
            copy = copy == null ? shallow((ArrayNode) node) : copy;
            copy.set(i, clean);
          }
        }
        yield copy == null ? node : copy;
      }
      case OBJECT -> {
        ObjectNode copy = null;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          JsonNode clean = clean(field.getValue());
          if (clean != field.getValue()) {
            copy = copy == null ? shallow((ObjectNode) node) : copy;
            copy.set(field.getKey(), clean);
          }
        }
        yield copy == null ? node : copy;
      }
      default -> node;
    };
  }

  /** The problem without secrets. */
  public Problem clean(Problem problem) {
    return new Problem(
        problem.type(),
        problem.status(),
        clean(problem.title()),
        cleanOrNull(problem.detail()),
        problem.instance());
  }

  private @Nullable String cleanOrNull(@Nullable String text) {
    return text == null ? null : clean(text);
  }

  private static ArrayNode shallow(ArrayNode node) {
    return node.arrayNode(node.size()).addAll(node);
  }

  private static ObjectNode shallow(ObjectNode node) {
    return node.objectNode().setAll(node);
  }
}
