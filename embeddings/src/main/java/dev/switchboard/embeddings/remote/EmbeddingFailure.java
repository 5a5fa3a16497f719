package dev.switchboard.embeddings.remote;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request that gave no vectors. */
final class EmbeddingFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private static final Pattern SIZE =
      Pattern.compile(
          "too (?:large|long|many|big)|length|longer|exceed|context|batch|maximum|limit");

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /** What helps. */
  enum Kind {
    /** The same request later. */
    PASSING,
    /** Fewer texts, or a shorter one. */
    TOO_MUCH,
    /** Nothing but another setting. */
    REFUSED
  }

  private EmbeddingFailure(Kind kind, String message, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** The answer is of no use. */
  static EmbeddingFailure of(String message) {
    return new EmbeddingFailure(Kind.REFUSED, message, null);
  }

  /** There is no answer, or not in time. */
  static EmbeddingFailure passing(String message) {
    return new EmbeddingFailure(Kind.PASSING, message, null);
  }

  /** There are more texts than vectors. */
  static EmbeddingFailure tooMuch(String message) {
    return new EmbeddingFailure(Kind.TOO_MUCH, message, null);
  }

  static EmbeddingFailure answered(int status, String words) {
    return answered(status, words, null);
  }

  /** What the endpoint says. */
  static EmbeddingFailure answered(int status, String words, @Nullable Duration retryAfter) {
    boolean ofSize = SIZE.matcher(words.toLowerCase(Locale.ROOT)).find();
    String quoted = words.isEmpty() ? "" : ": \"" + words + "\"";
    return switch (status) {
      case 401, 403 -> of("it refuses the key (%d)%s".formatted(status, quoted));
      case 404 -> of("it has no embeddings, or no such model (404)" + quoted);
      case 408, 425, 429 ->
          words.toLowerCase(Locale.ROOT).contains("insufficient_quota")
              ? of("its quota is used up (429)" + quoted)
              : new EmbeddingFailure(
                  Kind.PASSING,
                  "it has too much to do (%d)%s".formatted(status, quoted),
                  retryAfter);
      case 413 -> tooMuch("it refuses so much text (413)" + quoted);
      default ->
          // llama.cpp answers 500 to a text that is longer than its batch
          ofSize && status != 503
              ? tooMuch("it refuses the texts (%d)%s".formatted(status, quoted))
              : status >= 500
                  ? new EmbeddingFailure(
                      Kind.PASSING, "it fails (%d)%s".formatted(status, quoted), retryAfter)
                  : of("it answers %d%s".formatted(status, quoted));
    };
  }

  Kind kind() {
    return kind;
  }

  /** As long as the endpoint wants to be left alone; null where it does not say. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
