package dev.switchboard.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.contracts.wire.EventJson;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out what a model can do by asking for it: a few calls of some tokens each. */
final class ModelProbe {

  private static final int FEW_TOKENS = 64;

  private final ModelAlias alias;
  private final Endpoint endpoint;
  private boolean refusesTokenLimit;

  ModelProbe(ModelAlias alias, @Nullable String key) {
    this.alias = alias;
    this.endpoint = new Endpoint(String.valueOf(alias.endpoint()), key);
  }

  /**
   * What was found.
   *
   * @param millis of the first answer
   * @param why it does not answer; empty where it does
   */
  record Found(boolean answers, long millis, Set<Capability> can, String why) {

    Found {
      can = Set.copyOf(can);
    }

    static Found not(String why) {
      return new Found(false, 0, Set.of(), why);
    }
  }

  Found run() throws InterruptedException {
    Endpoint.Answer plain = ask(body -> {});
    if (refusesLimit(plain)) {
      refusesTokenLimit = true;
      plain = ask(body -> {});
    }
    if (!plain.isGood()) {
      return Found.not(plain.why());
    }
    Set<Capability> can = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if (shows(capability, ask(body -> wanting(capability, body)))) {
        can.add(capability);
      }
    }
    return new Found(true, plain.millis(), can, "");
  }

  private static boolean refusesLimit(Endpoint.Answer answer) {
    return answer.status() == 400 && answer.body().contains("max_tokens");
  }

  private static void wanting(Capability capability, ObjectNode body) {
    switch (capability) {
      case JSON_SCHEMA ->
          format(body, "json_schema")
              .set("json_schema", json("{\"name\": \"answer\", \"schema\": " + schema("ok") + "}"));
      case JSON_OBJECT -> format(body, "json_object");
      case TOOLS -> tool(body);
      case PARALLEL_TOOLS -> {
        tool(body);
        body.put("parallel_tool_calls", false);
      }
      case NESTED_SCHEMAS -> nestedTool(body);
      case STREAM -> body.put("stream", true);
      case SYSTEM_ROLE ->
          body.withArray("messages")
              .insertObject(0)
              .put("role", "system")
              .put("content", "You answer in one word.");
    }
  }

  private static ObjectNode format(ObjectNode body, String type) {
    ((ObjectNode) body.path("messages").path(0))
        .put("content", "Answer with this JSON object alone: {\"ok\": true}");
    return body.putObject("response_format").put("type", type);
  }

  private static void tool(ObjectNode body) {
    ((ObjectNode) body.path("messages").path(0))
        .put("content", "Call the tool get_time with the place Berlin.");
    body.putArray("tools")
        .add(
            json(
                "{\"type\": \"function\", \"function\": {\"name\": \"get_time\", \"parameters\": "
                    + schema("place")
                    + "}}"));
  }

  private static void nestedTool(ObjectNode body) {
    tool(body);
    ((ObjectNode) body.at("/tools/0/function"))
        .set(
            "parameters",
            json(
                "{\"type\": \"object\", \"properties\": {\"place\": {\"anyOf\": [{\"$ref\": \"#/$defs/Place\"}, {\"type\": \"null\"}]}},"
                    + " \"$defs\": {\"Place\": {\"type\": \"string\"}}}"));
  }

  private static String schema(String field) {
    String type = field.equals("ok") ? "boolean" : "string";
    return "{\"type\": \"object\", \"properties\": {\"%s\": {\"type\": \"%s\"}}, \"required\": [\"%s\"], \"additionalProperties\": false}"
        .formatted(field, type, field);
  }

  private static boolean shows(Capability capability, Endpoint.Answer answer) {
    if (!answer.isGood()) {
      return false;
    }
    return switch (capability) {
      case JSON_SCHEMA, JSON_OBJECT -> isObject(answer.message().path("content").asText());
      case TOOLS, NESTED_SCHEMAS -> !answer.message().path("tool_calls").isEmpty();
      case STREAM -> answer.isStream();
      case PARALLEL_TOOLS, SYSTEM_ROLE -> true;
    };
  }

  private static boolean isObject(String text) {
    try {
      return EventJson.mapper().readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Endpoint.Answer ask(Consumer<ObjectNode> change) throws InterruptedException {
    ObjectNode body = EventJson.mapper().createObjectNode().put("model", alias.model());
    body.putArray("messages").addObject().put("role", "user").put("content", "Say OK.");
    alias.parameters().forEach(body::set);
    if (!refusesTokenLimit && !body.has("max_tokens") && !body.has("max_completion_tokens")) {
      body.put("max_tokens", FEW_TOKENS);
    }
    change.accept(body);
    return endpoint.chat(body);
  }

  private static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
