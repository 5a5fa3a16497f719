package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.llm.core.ModelAnswer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts an answer together, from one body or from the chunks of a stream. */
public final class AnswerReader {

  /** Longer texts fit on no event. */
  static final int LONGEST_TEXT = 250_000;

  /** What servers say of an answer that is none. */
  private static final Set<String> BROKEN_OFF =
      Set.of(
          "error",
          "abort",
          "aborted",
          "cancelled",
          "network_error",
          "internal_error",
          "insufficient_system_resource");

  private final Thoughts thoughts;
  private final Consumer<String> deltas;
  private final PartialCalls calls = new PartialCalls();
  private final StringBuilder refusal = new StringBuilder();
  private @Nullable String finish;
  private @Nullable String model;
  private JsonNode usage = MissingNode.getInstance();
  private boolean hasChoice;
  private boolean inPieces;
  private long length;

  /** The endpoint has answered with an error, or with too much. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Failure(int status, String words) {
      super(words);
      this.status = status;
    }

    /** As the endpoint's words name it; 0 where they name none. */
    public int status() {
      return status;
    }
  }

  /**
   * For one answer.
   *
   * @param heldBack no delta is passed on before thoughts are known to be over
   * @param deltas get the text without thoughts
   */
  public AnswerReader(boolean heldBack, Consumer<String> deltas) {
    this.thoughts = new Thoughts(heldBack);
    this.deltas = deltas;
  }

  /**
   * Takes a whole answer, or a chunk.
   *
   * @throws Failure it is an error
   */
  public void add(JsonNode body) {
    EndpointError error = EndpointError.in(body);
    if (error != null) {
      throw new Failure(error.status(), error.words());
    }
    if (body.path("model").isTextual() && !body.path("model").asText().isBlank()) {
      model = body.path("model").asText();
    }
    if (body.path("usage").isObject()) {
      usage = body.path("usage");
    }
    JsonNode choice = body.path("choices").path(0);
    if (choice.isObject()) {
      hasChoice = true;
      finished(choice.path("finish_reason").asText("").toLowerCase(Locale.ROOT));
      if (choice.has("delta")) {
        inPieces = true;
        message(choice.path("delta"));
      } else if (!inPieces) {
        message(choice.path("message"));
      }
      // else a server that sends the whole message once more at the end of its stream
    }
  }

  /** Proxies write an empty reason, or the word null, on every chunk. */
  private void finished(String reason) {
    if (!reason.isBlank() && !reason.equals("null")) {
      finish = reason;
    }
  }

  private void message(JsonNode message) {
    String text = text(message.path("content"));
    length += text.length();
    length += calls.add(message.path("tool_calls"));
    if (message.path("function_call").isObject()) {
      length += calls.addAlone(message.path("function_call"));
    }
    if (message.path("refusal").isTextual()) {
      refusal.append(message.path("refusal").asText());
    }
    if (length > LONGEST_TEXT) {
      throw new Failure(
          0, "the answer is longer than " + LONGEST_TEXT + " characters; set maxTokens");
    }
    String shown = thoughts.add(text);
    if (!shown.isEmpty()) {
      deltas.accept(shown);
    }
  }

  /** Text, a list of parts, or nothing. Parts that are thoughts are left out. */
  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    if (content.isObject()) {
      return content.path("text").asText("");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      String type = part.path("type").asText("text");
      if (part.isTextual()) {
        text.append(part.asText());
      } else if (type.equals("text") || type.equals("output_text")) {
        JsonNode words = part.path("text");
        text.append(words.isObject() ? words.path("value").asText("") : words.asText(""));
      }
    }
    return text.toString();
  }

  /** Whether the answer says why it is over; a stream that says nothing of it ended early. */
  public boolean isFinished() {
    return finish != null;
  }

  /**
   * The whole answer.
   *
   * @param asked the model's name, where the endpoint names none
   * @throws Failure there is no message in it
   */
  public ModelAnswer answer(String asked) {
    if (!hasChoice) {
      throw new Failure(0, "the endpoint's answer has no message (no choices)");
    }
    if (finish != null && BROKEN_OFF.contains(finish)) {
      throw new Failure(0, "the endpoint broke its answer off (finish_reason " + finish + ")");
    }
    String rest = thoughts.rest();
    if (!rest.isEmpty()) {
      deltas.accept(rest);
    }
    String reason = finish == null ? "stop" : finish;
    return new ModelAnswer(
        thoughts.text(),
        model == null ? asked : model,
        Math.max(0, usage.path("prompt_tokens").asInt(0)),
        Math.max(0, usage.path("completion_tokens").asInt(0)),
        refusal.isEmpty() ? reason : "content_filter",
        calls.all(),
        cachedTokens(),
        "",
        0);
  }

  /** Providers put it in different places. */
  private int cachedTokens() {
    int cached = usage.path("prompt_tokens_details").path("cached_tokens").asInt(0);
    int read =
        cached > 0
            ? cached
            : usage
                .path("prompt_cache_hit_tokens")
                .asInt(usage.path("cache_read_input_tokens").asInt(0));
    return Math.clamp(read, 0, Math.max(0, usage.path("prompt_tokens").asInt(0)));
  }

  /** Whether it has thought without an opening tag. */
  public boolean thoughtUnannounced() {
    return thoughts.unannounced();
  }
}
