package dev.switchboard.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes answers as OpenAI's chat-completions interface does, whole and as chunks of a stream. */
final class OpenAiFormat {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern WORD_ENDS = Pattern.compile("(?<=\\s)");
  private static final int CREATED = 1_790_000_000;

  private OpenAiFormat() {}

  static String whole(ModelReply.Text reply, ChatRequest request, String id) {
    ObjectNode message = JSON.createObjectNode().put("role", "assistant");
    message.put("content", reply.text());
    return completion(request, id, message, "stop", words(reply.text()).length);
  }

  static String whole(ModelReply.ToolCalls reply, ChatRequest request, String id) {
    ObjectNode message = JSON.createObjectNode().put("role", "assistant");
    message.putNull("content");
    message.set("tool_calls", toolCalls(reply.calls(), id, false));
    return completion(request, id, message, "tool_calls", 10 * reply.calls().size());
  }

  static String stream(ModelReply.Text reply, ChatRequest request, String id) {
    StringBuilder events = new StringBuilder();
    ObjectNode role = JSON.createObjectNode().put("role", "assistant").put("content", "");
    events.append(chunk(request, id, role, null));
    for (String word : words(reply.text())) {
      events.append(chunk(request, id, JSON.createObjectNode().put("content", word), null));
    }
    return end(events, request, id, "stop", words(reply.text()).length);
  }

  static String stream(ModelReply.ToolCalls reply, ChatRequest request, String id) {
    ObjectNode delta = JSON.createObjectNode().put("role", "assistant");
    delta.putNull("content");
    delta.set("tool_calls", toolCalls(reply.calls(), id, true));
    StringBuilder events = new StringBuilder(chunk(request, id, delta, null));
    return end(events, request, id, "tool_calls", 10 * reply.calls().size());
  }

  static String whole(ModelReply.Message reply, ChatRequest request, String id) {
    return completion(request, id, message(reply), reply.finish(), 10);
  }

  static String stream(ModelReply.Message reply, ChatRequest request, String id) {
    StringBuilder events = new StringBuilder(chunk(request, id, message(reply), null));
    return end(events, request, id, reply.finish(), 10);
  }

  private static ObjectNode message(ModelReply.Message reply) {
    try {
      return (ObjectNode) JSON.readTree(reply.message());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + reply.message(), e);
    }
  }

  static String error(String message, String type) {
    ObjectNode error = JSON.createObjectNode().put("message", message).put("type", type);
    error.putNull("param").putNull("code");
    return JSON.createObjectNode().set("error", error).toString();
  }

  private static String completion(
      ChatRequest request, String id, ObjectNode message, String finish, int tokens) {
    ObjectNode choice = JSON.createObjectNode().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs").put("finish_reason", finish);
    ObjectNode answer = envelope("chat.completion", request, id);
    answer.putArray("choices").add(choice);
    answer.set("usage", usage(request, tokens));
    return answer.toString();
  }

  private static String end(
      StringBuilder events, ChatRequest request, String id, String finish, int tokens) {
    events.append(chunk(request, id, JSON.createObjectNode(), finish));
    if (request.body().path("stream_options").path("include_usage").asBoolean()) {
      ObjectNode last = envelope("chat.completion.chunk", request, id);
      last.putArray("choices");
      last.set("usage", usage(request, tokens));
      events.append(event(last.toString()));
    }
    return events.append(event("[DONE]")).toString();
  }

  private static String chunk(
      ChatRequest request, String id, ObjectNode delta, @Nullable String finish) {
    ObjectNode choice = JSON.createObjectNode().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    ObjectNode chunk = envelope("chat.completion.chunk", request, id);
    chunk.putArray("choices").add(choice);
    return event(chunk.toString());
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  private static ObjectNode envelope(String object, ChatRequest request, String id) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", CREATED)
        .put("model", request.model());
  }

  private static ArrayNode toolCalls(List<ModelReply.ToolCall> calls, String id, boolean indexed) {
    ArrayNode array = JSON.createArrayNode();
    for (ModelReply.ToolCall call : calls) {
      ObjectNode node = array.addObject();
      if (indexed) {
        node.put("index", array.size() - 1);
      }
      node.put("id", "call-" + id + "-" + array.size()).put("type", "function");
      node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    return array;
  }

  private static ObjectNode usage(ChatRequest request, int tokens) {
    int prompt =
        request.messages().stream().mapToInt(m -> words(m.path("content").asText()).length).sum();
    return JSON.createObjectNode()
        .put("prompt_tokens", prompt)
        .put("completion_tokens", tokens)
        .put("total_tokens", prompt + tokens);
  }

  private static String[] words(String text) {
    return WORD_ENDS.split(text);
  }
}
