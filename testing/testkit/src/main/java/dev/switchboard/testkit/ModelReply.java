package dev.switchboard.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the model server does with one request. Each can come whole or as a stream. */
public sealed interface ModelReply {

  /** The model says {@code text}. */
  record Text(String text) implements ModelReply {}

  /** The model wants tools to be called. */
  record ToolCalls(List<ToolCall> calls) implements ModelReply {
    /** Copies the calls. */
    public ToolCalls {
      calls = List.copyOf(calls);
    }
  }

  /**
   * The model's message is {@code message}, JSON text, as a server of its own manners writes it.
   *
   * @param finish the reason why it ends
   */
  record Message(String message, String finish) implements ModelReply {}

  /** The answer is this stream of events, as written, with status 200; then the connection ends. */
  record Events(String events) implements ModelReply {}

  /** The answer's body is {@code body}, whatever that is, with status 200. */
  record Raw(String body) implements ModelReply {}

  /** The server refuses with {@code status}, 400–599, and an error object. */
  record Refusal(int status, String message) implements ModelReply {}

  /** The server refuses with 429 and says when to come back, in whole seconds. */
  record TooMany(Duration retryAfter) implements ModelReply {}

  /** The server answers so late that no client waits for it. */
  record Hang() implements ModelReply {}

  /** The reply comes with further headers, such as those of the server's limits. */
  record WithHeaders(ModelReply reply, Map<String, String> headers) implements ModelReply {
    /** Copies the headers. */
    public WithHeaders {
      headers = Map.copyOf(headers);
    }
  }

  /** The server resets the connection instead of answering. */
  record Reset() implements ModelReply {}

  /**
   * One call of a tool.
   *
   * @param name the tool's name
   * @param arguments JSON text, or what a confused model would send instead
   */
  record ToolCall(String name, String arguments) {}

  /** The model says {@code text}. */
  static ModelReply text(String text) {
    return new Text(text);
  }

  /** The model wants one tool to be called. */
  static ModelReply toolCall(String name, String arguments) {
    return new ToolCalls(List.of(new ToolCall(name, arguments)));
  }
}
