package dev.switchboard.llm.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.switchboard.contracts.OfferedTool;
import dev.switchboard.contracts.ToolStep;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools and their calls, as the chat-completions protocol tells a model of them. */
final class ToolMessages {

  private ToolMessages() {}

  static List<ToolSpecification> offered(ModelRequest request) {
    return request.tools().stream().map(ToolMessages::offered).toList();
  }

  private static ToolSpecification offered(OfferedTool tool) {
    ToolSpecification.Builder offered =
        ToolSpecification.builder().name(tool.name()).parameters(parameters(tool.arguments()));
    return tool.description().isBlank()
        ? offered.build()
        : offered.description(tool.description()).build();
  }

  private static JsonObjectSchema parameters(@Nullable JsonNode schema) {
    JsonNode known = schema == null ? JsonNodeFactory.instance.objectNode() : schema;
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder().addProperties(elements(known.path("properties")));
    List<String> required = new ArrayList<>();
    known.path("required").forEach(name -> required.add(name.asText()));
    parameters.required(required);
    if (known.path("additionalProperties").isBoolean()) {
      parameters.additionalProperties(known.path("additionalProperties").booleanValue());
    }
    if (known.path("$defs").isObject()) {
      parameters.definitions(elements(known.path("$defs")));
    }
    return parameters.build();
  }

  private static Map<String, JsonSchemaElement> elements(JsonNode schemas) {
    Map<String, JsonSchemaElement> elements = new LinkedHashMap<>();
    schemas
        .properties()
        .forEach(
            entry -> elements.put(entry.getKey(), JsonRawSchema.from(entry.getValue().toString())));
    return elements;
  }

  /** A call and its result. Its id is its number: who is asked again sees the same conversation. */
  static List<ChatMessage> called(ToolStep step) {
    String id = "call_" + step.number();
    ToolExecutionRequest call =
        ToolExecutionRequest.builder()
            .id(id)
            .name(step.tool())
            .arguments(step.arguments().toString())
            .build();
    return List.of(
        AiMessage.from(call), ToolExecutionResultMessage.from(id, step.tool(), text(step)));
  }

  private static String text(ToolStep step) {
    JsonNode error = step.error();
    if (error != null) {
      return JsonNodeFactory.instance.objectNode().set("error", error).toString();
    }
    JsonNode result = step.result();
    if (result == null) {
      return "null";
    }
    return result.isTextual() ? result.textValue() : result.toString();
  }

  /** The first tool that a message asks for; more than one at once was not offered. */
  static ModelAnswer.@Nullable ToolCall toolCall(AiMessage message) {
    if (!message.hasToolExecutionRequests()) {
      return null;
    }
    ToolExecutionRequest first = message.toolExecutionRequests().getFirst();
    return new ModelAnswer.ToolCall(
        first.name(), first.arguments() == null ? "" : first.arguments());
  }
}
