package dev.switchboard.testkit.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds generation requests: {@code aGeneration("answer").quoting(passage).build()}. */
public final class GenerationRequestBuilder {

  private final String prompt;
  private final CommandBuilder command = new CommandBuilder();
  private JsonNode variables = TestJson.of("{}");
  private List<Passage> passages = List.of();
  private @Nullable JsonNode schema;
  private @Nullable String model;
  private boolean stream;
  private List<Utterance> recent = List.of();
  private List<OfferedTool> tools = List.of();
  private List<ToolStep> steps = List.of();

  private GenerationRequestBuilder(String prompt) {
    this.prompt = prompt;
  }

  /** A request for text, whole. */
  public static GenerationRequestBuilder aGeneration(String prompt) {
    return new GenerationRequestBuilder(prompt);
  }

  /** Names the conversation. */
  public GenerationRequestBuilder in(String conversationId) {
    command.conversation = conversationId;
    return this;
  }

  /** Names the turn; null = a run without a conversation. */
  public GenerationRequestBuilder turn(@Nullable String turnId) {
    command.turn = turnId;
    return this;
  }

  /** Names the run. */
  public GenerationRequestBuilder of(String runId) {
    command.run = runId;
    return this;
  }

  /** Names the command. */
  public GenerationRequestBuilder command(String commandId) {
    command.id = commandId;
    return this;
  }

  /** Names the task in its flow, by its JSON pointer. */
  public GenerationRequestBuilder at(String step) {
    command.step = step;
    return this;
  }

  /** Sets which attempt it is, from 1. */
  public GenerationRequestBuilder attempt(int attempt) {
    command.attempt = attempt;
    return this;
  }

  /** Sets the prompt's variables as JSON, in which single quotes may stand for double ones. */
  public GenerationRequestBuilder with(String json) {
    variables = TestJson.of(json);
    return this;
  }

  /** Sets what may be quoted, best first. */
  public GenerationRequestBuilder quoting(Passage... passages) {
    this.passages = List.of(passages);
    return this;
  }

  /** Asks for JSON of this schema. */
  public GenerationRequestBuilder shapedBy(String schema) {
    this.schema = TestJson.of(schema);
    return this;
  }

  /** Asks for a model that is not the prompt's. */
  public GenerationRequestBuilder from(@Nullable String model) {
    this.model = model;
    return this;
  }

  /** Asks for the text while it is written. */
  public GenerationRequestBuilder streamed() {
    stream = true;
    return this;
  }

  /** Sets the conversation so far, oldest first. */
  public GenerationRequestBuilder after(Utterance... lines) {
    recent = List.of(lines);
    return this;
  }

  /** Sets the tools that an agent may ask for, after these calls. */
  public GenerationRequestBuilder offering(List<OfferedTool> tools, List<ToolStep> steps) {
    this.tools = List.copyOf(tools);
    this.steps = List.copyOf(steps);
    return this;
  }

  /** The request. */
  public GenerationRequested build() {
    return new GenerationRequested(
        command.conversation,
        command.turn,
        command.run,
        command.id,
        command.step,
        command.attempt,
        prompt,
        variables,
        passages,
        schema,
        model,
        stream,
        recent,
        tools,
        steps,
        null,
        null,
        null,
        null,
        false);
  }
}
