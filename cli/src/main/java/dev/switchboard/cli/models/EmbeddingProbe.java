package dev.switchboard.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.contracts.wire.EventJson;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Asks a model for two vectors. */
final class EmbeddingProbe {

  private EmbeddingProbe() {}

  /**
   * What was found.
   *
   * @param numbers of a vector; 0 where there is none
   * @param why it gives none; empty where it does
   */
  record Found(long millis, int numbers, String why) {

    boolean answers() {
      return numbers > 0;
    }
  }

  static Found run(ModelAlias alias, @Nullable String key) throws InterruptedException {
    ObjectNode body = EventJson.mapper().createObjectNode().put("model", alias.model());
    alias.parameters().forEach(body::set);
    body.putArray("input").add("Where is my order?").add("I want my money back.");
    Endpoint.Answer answer = new Endpoint(String.valueOf(alias.endpoint()), key).embeddings(body);
    JsonNode data = answer.json().path("data");
    if (answer.status() / 100 != 2 || !data.isArray()) {
      return new Found(0, 0, answer.why());
    }
    int first = numbers(data.path(0).path("embedding"));
    int second = numbers(data.path(1).path("embedding"));
    return first == 0 || first != second || data.size() != 2
        ? new Found(
            0,
            0,
            "gives %d vectors for 2 texts, of %d and %d numbers"
                .formatted(data.size(), first, second))
        : new Found(answer.millis(), first, "");
  }

  private static int numbers(JsonNode embedding) {
    try {
      return embedding.isTextual()
          ? Base64.getDecoder().decode(embedding.asText()).length / Float.BYTES
          : embedding.size();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
