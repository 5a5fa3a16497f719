package dev.switchboard.testkit.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.ToolRequested.Caller;
import org.jspecify.annotations.Nullable;

/** Builds tool requests: {@code aToolRequest("find-order").with("{'order': 1001}").build()}. */
public final class ToolRequestBuilder {

  private final String tool;
  private final CommandBuilder command = new CommandBuilder();
  private JsonNode arguments = TestJson.of("{}");
  private @Nullable String user;
  private @Nullable String flow;
  private @Nullable Caller caller;

  private ToolRequestBuilder(String tool) {
    this.tool = tool;
  }

  /** A request without arguments. */
  public static ToolRequestBuilder aToolRequest(String tool) {
    return new ToolRequestBuilder(tool);
  }

  /** Names the conversation. */
  public ToolRequestBuilder in(String conversationId) {
    command.conversation = conversationId;
    return this;
  }

  /** Names the turn; null = a run without a conversation. */
  public ToolRequestBuilder turn(@Nullable String turnId) {
    command.turn = turnId;
    return this;
  }

  /** Names the run. */
  public ToolRequestBuilder of(String runId) {
    command.run = runId;
    return this;
  }

  /** Names the command. */
  public ToolRequestBuilder command(String commandId) {
    command.id = commandId;
    return this;
  }

  /** Names the task in its flow, by its JSON pointer. */
  public ToolRequestBuilder at(String step) {
    command.step = step;
    return this;
  }

  /** Sets which attempt it is, from 1. */
  public ToolRequestBuilder attempt(int attempt) {
    command.attempt = attempt;
    return this;
  }

  /** Sets the arguments as JSON, in which single quotes may stand for double ones. */
  public ToolRequestBuilder with(String json) {
    return with(TestJson.of(json));
  }

  /** Sets the arguments. */
  public ToolRequestBuilder with(JsonNode arguments) {
    this.arguments = arguments;
    return this;
  }

  /** Names the user. */
  public ToolRequestBuilder by(@Nullable String user) {
    this.user = user;
    return this;
  }

  /** Names the flow, and who in it chose the tool. */
  public ToolRequestBuilder calledBy(@Nullable String flow, @Nullable Caller caller) {
    this.flow = flow;
    this.caller = caller;
    return this;
  }

  /** The request. */
  public ToolRequested build() {
    return new ToolRequested(
        command.conversation,
        command.turn,
        command.run,
        command.id,
        command.step,
        command.attempt,
        tool,
        arguments,
        user,
        flow,
        caller);
  }
}
