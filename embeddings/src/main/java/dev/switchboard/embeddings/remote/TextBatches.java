package dev.switchboard.embeddings.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts in requests of a size that an endpoint takes, which it shows by what it refuses; and
 * vectors of one length alone.
 */
final class TextBatches {

  /** What common servers take at once. */
  private static final int BATCH = 32;

  private static final int MOST_CHARACTERS = 60_000;

  /** More than any model's window holds of a single text that is compared as a whole. */
  private static final int LONGEST_TEXT = 16_000;

  /** A text that is shorter is not what an endpoint finds too long. */
  private static final int SHORTEST_CUT = 64;

  private final EmbeddingEndpoint endpoint;
  private volatile int batch = BATCH;
  private volatile int dimension;

  /** What became of a request in parts. */
  private static final class Parts {
    private boolean hasCut;
  }

  TextBatches(EmbeddingEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** The next of many texts, as many as go into one request; at least one. */
  List<String> next(List<String> texts, int from) {
    List<String> next = new ArrayList<>();
    int characters = 0;
    for (int i = from; i < texts.size() && next.size() < batch; i++) {
      String text = readable(texts.get(i));
      characters += text.length();
      if (!next.isEmpty() && characters > MOST_CHARACTERS) {
        break;
      }
      next.add(text);
    }
    return next;
  }

  /** Endpoints refuse the empty text, and halves of characters are none of UTF-8. */
  static String readable(String text) {
    String bounded = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    String whole = bounded.replaceAll("[\\p{Cs}\\x00]", " ").strip();
    return whole.isEmpty() ? "." : whole;
  }

  /** The vectors of texts that are {@link #readable}. */
  List<float[]> ask(List<String> texts, Duration timeout)
      throws EmbeddingFailure, InterruptedException {
    return fitting(texts, timeout, new Parts());
  }

  /** Asks in halves, and for half of a text, as long as the endpoint says that it is too much. */
  private List<float[]> fitting(List<String> texts, Duration timeout, Parts parts)
      throws EmbeddingFailure, InterruptedException {
    try {
      return sameSpace(endpoint.ask(texts, timeout));
    } catch (EmbeddingFailure failure) {
      if (failure.kind() != EmbeddingFailure.Kind.TOO_MUCH) {
        throw failure;
      }
      return texts.size() > 1
          ? inHalves(texts, timeout, parts)
          : fitting(List.of(shortened(texts.getFirst(), failure)), timeout, cutting(parts));
    }
  }

  private List<float[]> inHalves(List<String> texts, Duration timeout, Parts parts)
      throws EmbeddingFailure, InterruptedException {
    int half = texts.size() / 2;
    List<float[]> all = new ArrayList<>(fitting(texts.subList(0, half), timeout, parts));
    all.addAll(fitting(texts.subList(half, texts.size()), timeout, parts));
    if (!parts.hasCut) {
      // There were too many of them, and not a single one that is too long.
      batch = Math.min(batch, half);
    }
    return all;
  }

  private static String shortened(String text, EmbeddingFailure failure) throws EmbeddingFailure {
    if (text.length() < SHORTEST_CUT) {
      throw failure;
    }
    return readable(text.substring(0, text.length() / 2));
  }

  private static Parts cutting(Parts parts) {
    parts.hasCut = true;
    return parts;
  }

  private List<float[]> sameSpace(List<float[]> vectors) throws EmbeddingFailure {
    for (float[] vector : vectors) {
      if (dimension == 0) {
        dimension = vector.length;
      }
      if (vector.length != dimension) {
        throw EmbeddingFailure.of(
            "it gave vectors of %d numbers and now gives %d; another model answers there: restart the service, which builds its index again"
                .formatted(dimension, vector.length));
      }
    }
    return vectors;
  }

  /** The model and its place. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
