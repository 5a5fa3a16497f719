package dev.switchboard.llm.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.wire.EventJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as a router sends them. */
public record Requests(
    String commandId,
    String prompt,
    String variables,
    List<Passage> passages,
    @Nullable String schema,
    boolean stream,
    List<Utterance> recent) {

  public static final Passage RETURNS =
      new Passage(
          "returns#1",
          "Returning an item",
          """
          # Returns

          You can return **any item** within 30 days of delivery. Use the [form](https://x.example) \
          in your account. We pay the money back to the card that you paid with.

          - Worn shoes can't be returned
          - Gift cards can't be returned
          """,
          "knowledge/returns.md",
          2);

  public static final Passage SHIPPING =
      new Passage(
          "shipping#1",
          "Shipping options",
          "Standard shipping takes three to five days. Express shipping costs 9 euros.",
          "knowledge/shipping.md",
          1);

  public static Requests asking(String question) {
    return new Requests(
        "command-1",
        "answer",
        EventJson.mapper().createObjectNode().put("question", question).toString(),
        List.of(),
        null,
        false,
        List.of());
  }

  public Requests to(String prompt, String variables) {
    return new Requests(commandId, prompt, variables, passages, schema, stream, recent);
  }

  public Requests with(Passage... passages) {
    return new Requests(commandId, prompt, variables, List.of(passages), schema, stream, recent);
  }

  public Requests wanting(String schema) {
    return new Requests(commandId, prompt, variables, passages, schema, stream, recent);
  }

  public Requests streamed() {
    return new Requests(commandId, prompt, variables, passages, schema, true, recent);
  }

  public Requests after(Utterance... recent) {
    return new Requests(commandId, prompt, variables, passages, schema, stream, List.of(recent));
  }

  public Requests command(String commandId) {
    return new Requests(commandId, prompt, variables, passages, schema, stream, recent);
  }

  public GenerationRequested event() {
    return event("conversation-1");
  }

  public GenerationRequested event(String conversationId) {
    return event(conversationId, List.of(), List.of(), null, false);
  }

  /** An agent's request, which offers these tools after these steps. */
  public GenerationRequested offering(
      String conversationId, List<OfferedTool> tools, List<ToolStep> steps) {
    return event(conversationId, tools, steps, null, false);
  }

  /** The same, where it may call several of them at once. */
  public GenerationRequested offeringSeveral(
      String conversationId, List<OfferedTool> tools, List<ToolStep> steps) {
    return event(conversationId, tools, steps, null, true);
  }

  /** The same in a turn in which the user wrote this. */
  public GenerationRequested inTurn(String message) {
    return event("conversation-1", List.of(), List.of(), message, false);
  }

  private GenerationRequested event(
      String conversationId,
      List<OfferedTool> tools,
      List<ToolStep> steps,
      @Nullable String message,
      boolean severalTools) {
    return new GenerationRequested(
        conversationId,
        "turn-1",
        "run-1",
        commandId,
        "/do/0/answer",
        1,
        prompt,
        json(variables),
        passages,
        schema == null ? null : json(schema),
        null,
        stream,
        recent,
        tools,
        steps,
        message,
        "user-1",
        null,
        null,
        severalTools);
  }

  public static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
