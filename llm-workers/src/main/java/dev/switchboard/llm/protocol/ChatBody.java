package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.protocol.Manners.Refused;
import org.jspecify.annotations.Nullable;

/** Writes a request's body, without what the endpoint is known to refuse. */
public final class ChatBody {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ModelRequest request;
  private final Manners manners;
  private final ArrayNode messages = JSON.arrayNode();

  /** The calls of the last message that asked for tools, and the number of the first of several. */
  private ArrayNode asked = JSON.arrayNode();

  private @Nullable Integer askedWith;

  private ChatBody(ModelRequest request, Manners manners) {
    this.request = request;
    this.manners = manners;
  }

  /** The body of a request. */
  public static ObjectNode of(ModelRequest request, Manners manners) {
    return new ChatBody(request, manners).body();
  }

  private ObjectNode body() {
    ObjectNode body = JSON.objectNode().put("model", request.modelName());
    messages();
    body.set("messages", messages);
    if (request.temperature() != null && !manners.refuses(Refused.TEMPERATURE)) {
      body.put("temperature", request.temperature());
    }
    if (request.maxTokens() != null && !manners.refuses(Refused.MAX_COMPLETION_TOKENS)) {
      body.put(
          manners.refuses(Refused.MAX_TOKENS) ? "max_completion_tokens" : "max_tokens",
          request.maxTokens());
    }
    if (request.stream()) {
      body.put("stream", true);
      if (!manners.refuses(Refused.STREAM_OPTIONS)) {
        body.putObject("stream_options").put("include_usage", true);
      }
    }
    if (!request.tools().isEmpty()) {
      tools(body);
    } else if (request.schema() != null) {
      format(body, request.schema());
    }
    request
        .parameters()
        .forEach(
            (name, value) -> {
              if (!body.has(name) && !manners.refuses(name)) {
                body.set(name, value);
              }
            });
    return body;
  }

  private void tools(ObjectNode body) {
    ArrayNode tools = body.putArray("tools");
    for (OfferedTool tool : request.tools()) {
      ObjectNode function = JSON.objectNode().put("name", tool.name());
      if (!tool.description().isBlank()) {
        function.put("description", tool.description());
      }
      function.set("parameters", parameters(tool.arguments()));
      tools.addObject().put("type", "function").set("function", function);
    }
    if (!manners.refuses(Refused.PARALLEL_TOOL_CALLS)) {
      // some servers call one tool at a time unless they are told otherwise
      body.put("parallel_tool_calls", request.severalTools());
    }
  }

  private JsonNode parameters(@Nullable JsonNode arguments) {
    if (arguments == null) {
      return JSON.objectNode().put("type", "object").set("properties", JSON.objectNode());
    }
    boolean flat = manners.refuses(Refused.NESTED_SCHEMAS) && FlatSchema.isNested(arguments);
    return flat ? FlatSchema.of(arguments) : arguments;
  }

  private void format(ObjectNode body, JsonNode schema) {
    if (!manners.refuses(Refused.JSON_SCHEMA)) {
      ObjectNode named =
          JSON.objectNode()
              .put("name", schema.path("title").asText("answer").replaceAll("[^A-Za-z0-9_-]", "_"));
      named.set("schema", schema);
      body.putObject("response_format").put("type", "json_schema").set("json_schema", named);
    } else if (!manners.refuses(Refused.JSON_OBJECT)) {
      body.putObject("response_format").put("type", "json_object");
    }
  }

  private String system() {
    StringBuilder system = new StringBuilder(request.system());
    JsonNode schema = request.schema();
    if (!request.tools().isEmpty() && manners.refuses(Refused.PARALLEL_TOOL_CALLS)) {
      system.append("\n\nAsk for one tool at a time.");
    } else if (request.tools().isEmpty()
        && schema != null
        && manners.refuses(Refused.JSON_SCHEMA)) {
      system.append("\n\nAnswer with JSON alone, which fits this JSON schema:\n").append(schema);
    }
    return system.toString();
  }

  private void messages() {
    boolean own = !manners.refuses(Refused.SYSTEM_ROLE);
    if (own) {
      messages.addObject().put("role", "system").put("content", system());
    } else {
      said("user", system(), true);
    }
    boolean join = manners.refuses(Refused.SAME_ROLE_TWICE) || !own;
    for (ModelRequest.Message message : request.messages()) {
      switch (message) {
        case ModelRequest.Said(boolean fromUser, String text) ->
            said(fromUser ? "user" : "assistant", text, join);
        case ModelRequest.Called(ToolStep step) -> called(step);
      }
    }
  }

  private void said(String role, String text, boolean join) {
    JsonNode last = messages.path(messages.size() - 1);
    if (join && last instanceof ObjectNode same && same.path("role").asText().equals(role)) {
      same.put("content", same.path("content").asText() + "\n\n" + text);
    } else {
      messages.addObject().put("role", role).put("content", text);
    }
  }

  /**
   * A call and its result. Its id is its number: who is asked again sees the same conversation.
   * What was asked for at once is one message.
   */
  private void called(ToolStep step) {
    String id = "call_" + step.number();
    ObjectNode call = JSON.objectNode().put("id", id).put("type", "function");
    call.putObject("function")
        .put("name", step.tool())
        .put("arguments", step.arguments().toString());
    if (step.askedWith() == null || !step.askedWith().equals(askedWith)) {
      ObjectNode message = messages.addObject().put("role", "assistant").putNull("content");
      asked = message.putArray("tool_calls");
      askedWith = step.askedWith();
    }
    asked.add(call);
    messages.addObject().put("role", "tool").put("tool_call_id", id).put("content", result(step));
  }

  private static String result(ToolStep step) {
    JsonNode error = step.error();
    if (error != null) {
      return JSON.objectNode().set("error", error).toString();
    }
    JsonNode result = step.result();
    if (result == null) {
      return "null";
    }
    return result.isTextual() ? result.textValue() : result.toString();
  }
}
