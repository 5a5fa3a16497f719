package dev.switchboard.embeddings.remote;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.embeddings.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reads what endpoints answer: {@code {"data": [{"index": 0, "embedding": […]}]}}, in any order, in
 * numbers or in Base64, and the deviations of real servers.
 */
final class EmbeddingAnswer {

  /** NaN is no JSON, but servers in Python write it. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final int LONGEST_WORDS = 200;

  private EmbeddingAnswer() {}

  /** The vectors, each of length 1, in the order of the texts that were sent. */
  static List<float[]> read(byte[] body) throws EmbeddingFailure {
    JsonNode json = json(body);
    if (json.hasNonNull("error") || json.path("object").asText().equals("error")) {
      throw EmbeddingFailure.answered(200, words(body));
    }
    JsonNode data =
        json.isArray() ? json : json.has("data") ? json.get("data") : json.path("embeddings");
    if (!data.isArray()) {
      throw EmbeddingFailure.of("its answer has no vectors; is this the base URL, up to /v1?");
    }
    List<JsonNode> entries = new ArrayList<>();
    data.forEach(entries::add);
    int[] order = order(entries);
    float[][] vectors = new float[entries.size()][];
    for (int i = 0; i < vectors.length; i++) {
      JsonNode entry = entries.get(i);
      vectors[order[i]] = vector(entry.isObject() ? entry.path("embedding") : entry);
    }
    return Arrays.asList(vectors);
  }

  /** What an endpoint says of its failure, on one line. */
  static String words(byte[] body) {
    String words = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode error = json.path("error").isMissingNode() ? json : json.path("error");
      for (String name : new String[] {"message", "detail", "error"}) {
        if (error.path(name).isTextual()) {
          words = error.path(name).asText();
          break;
        }
      }
      words = error.isTextual() ? error.asText() : words;
    } catch (IOException e) {
      // in its own words, then
    }
    String line = words.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
  }

  private static JsonNode json(byte[] body) throws EmbeddingFailure {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null) {
        return json;
      }
    } catch (IOException e) {
      // said below
    }
    throw EmbeddingFailure.of("its answer is no JSON; is this the base URL, up to /v1?");
  }

  /** Where each entry belongs: by its index, or as it stands where indexes say nothing. */
  private static int[] order(List<JsonNode> entries) throws EmbeddingFailure {
    int[] indexes = entries.stream().mapToInt(entry -> entry.path("index").asInt(0)).toArray();
    TreeSet<Integer> distinct = new TreeSet<>();
    Arrays.stream(indexes).forEach(distinct::add);
    if (distinct.size() <= 1) {
      return IntStream.range(0, indexes.length).toArray();
    }
    int first = distinct.first();
    if (distinct.size() != indexes.length
        || first > 1
        || first < 0
        || distinct.last() - first != indexes.length - 1) {
      throw EmbeddingFailure.of("its answer doesn't say which vector belongs to which text");
    }
    return Arrays.stream(indexes).map(index -> index - first).toArray();
  }

  private static float[] vector(JsonNode embedding) throws EmbeddingFailure {
    if (embedding.isArray() && embedding.path(0).isArray()) {
      if (embedding.size() == 1) {
        return vector(embedding.get(0));
      }
      throw EmbeddingFailure.of("it gives a vector for each token; start the server with pooling");
    }
    float[] vector = embedding.isTextual() ? decoded(embedding.asText()) : numbers(embedding);
    boolean none = true;
    for (float each : vector) {
      if (!Float.isFinite(each)) {
        throw EmbeddingFailure.of("a vector of its answer holds what is no number");
      }
      none &= each == 0;
    }
    if (none) {
      throw EmbeddingFailure.of("a vector of its answer is empty");
    }
    Vectors.normalise(vector);
    return vector;
  }

  private static float[] numbers(JsonNode embedding) throws EmbeddingFailure {
    float[] vector = new float[embedding.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!embedding.get(i).isNumber()) {
        throw EmbeddingFailure.of("a vector of its answer holds what is no number");
      }
      vector[i] = embedding.get(i).floatValue();
    }
    return vector;
  }

  private static float[] decoded(String base64) throws EmbeddingFailure {
    try {
      FloatBuffer floats =
          ByteBuffer.wrap(Base64.getDecoder().decode(base64))
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      float[] vector = new float[floats.remaining()];
      floats.get(vector);
      return vector;
    } catch (IllegalArgumentException e) {
      throw EmbeddingFailure.of("a vector of its answer is no Base64");
    }
  }
}
