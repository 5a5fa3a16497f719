package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.http.RetryAfter;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads HTTP answers: the result of a call, or its failure. */
public final class AnswerReader {

  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int LONGEST_DETAIL = 500;
  private static final ObjectMapper JSON = EventJson.mapper();

  private final Clock clock;

  public AnswerReader(Clock clock) {
    this.clock = clock;
  }

  /** What pauses that servers ask for are held against. */
  public Clock clock() {
    return clock;
  }

  /**
   * The result of a successful call.
   *
   * @throws ToolFailure the answer is an error, a redirect, or can't be read
   */
  public JsonNode read(String tool, HttpAnswer answer) throws ToolFailure {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return content(tool, answer);
    }
    if (status < 400) {
      throw ToolFailure.atFault(
          Problem.communication(
              502,
              "tool %s answered %s and wants to send the call on to %s, which is not followed; write the final address into tools.yaml"
                  .formatted(tool, status, answer.location())),
          Repeat.POINTLESS);
    }
    Problem problem = problem(tool, answer);
    if (!WORTH_ANOTHER_TRY.contains(status)) {
      throw status < 500
          ? ToolFailure.refused(problem)
          : ToolFailure.atFault(problem, Repeat.POINTLESS);
    }
    throw ToolFailure.busy(
        problem, repeatAfter(status), RetryAfter.of(answer.retryAfter(), clock.instant()));
  }

  /** What another attempt would mean after an error of this status that is worth one. */
  public static Repeat repeatAfter(int status) {
    return switch (status) {
      case 425, 429 -> Repeat.SAFE; // the server says that it has not begun
      case 502, 504 -> Repeat.ANSWER_LOST; // a gateway says so of a server behind it
      default -> Repeat.IF_REPEATABLE;
    };
  }

  /**
   * The body of an answer whose status is none of an error.
   *
   * @throws ToolFailure it says that it is JSON, and is none
   */
  public JsonNode content(String tool, HttpAnswer answer) throws ToolFailure {
    String encoding = answer.headers().getOrDefault("content-encoding", "identity");
    if (!encoding.equalsIgnoreCase("identity") && answer.body().length > 0) {
      throw unusable(tool, answer, "compressed as " + encoding + ", which was not asked for");
    }
    String text = AnswerText.of(answer);
    String type = AnswerText.mediaType(answer.contentType());
    boolean plain = !type.isEmpty() && !AnswerText.isJson(type);
    if (text.isEmpty() || text.isBlank() && !plain) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (plain) {
      return TextNode.valueOf(text);
    }
    try {
      return AnswerText.json(text);
    } catch (IOException e) {
      if (type.isEmpty()) {
        return TextNode.valueOf(text);
      }
      throw unusable(tool, answer, "with JSON that can't be read");
    }
  }

  /** Not repeated: the call itself succeeded, and has acted if it is one that acts. */
  private static ToolFailure unusable(String tool, HttpAnswer answer, String how) {
    return ToolFailure.atFault(
        Problem.communication(
            502,
            "tool %s answered %s, so it has done its work, but %s; the tool must be corrected"
                .formatted(tool, answer.status(), how)),
        Repeat.DONE);
  }

  private static Problem problem(String tool, HttpAnswer answer) {
    int status = Math.min(answer.status(), 599);
    String type = AnswerText.mediaType(answer.contentType());
    if (AnswerText.isJson(type)) {
      try {
        JsonNode body = JSON.readTree(AnswerText.of(answer));
        String detail = text(body, "detail");
        String title = text(body, "title");
        if (detail != null || title != null) {
          Problem standard = Problem.communication(status, shortened(detail));
          return new Problem(
              standard.type(),
              status,
              title == null ? standard.title() : title,
              standard.detail(),
              null);
        }
      } catch (IOException e) {
        // An error that can't be read is still an error; its status says enough.
        return Problem.communication(status, "tool %s answered %s".formatted(tool, status));
      }
    }
    String plain = type.equals("text/plain") ? AnswerText.of(answer).strip() : "";
    return Problem.communication(
        status,
        plain.isEmpty()
            ? "tool %s answered %s".formatted(tool, answer.status())
            : shortened(plain));
  }

  private static @Nullable String text(JsonNode body, String field) {
    JsonNode value = body.get(field);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  private static String shortened(@Nullable String detail) {
    String text = detail == null ? "" : detail;
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }
}
