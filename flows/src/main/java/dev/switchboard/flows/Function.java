package dev.switchboard.flows;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The functions that {@code call} knows, with what each takes in {@code with}. */
public enum Function {
  /** Runs a tool of the bot. */
  TOOL(Set.of("name"), Set.of("arguments"), Set.of("name")),
  /** Searches the bot's knowledge. */
  RETRIEVE(Set.of("query"), Set.of("knowledge", "filter", "top"), Set.of("knowledge", "top")),
  /** Makes text or JSON from a prompt. */
  GENERATE(
      Set.of("prompt"),
      Set.of("variables", "passages", "schema", "model", "stream", "sees", "about"),
      Set.of("prompt", "model", "stream", "sees")),
  /** Asks the user and waits for the next message. */
  ASK(
      Set.of(),
      Set.of(
          "text",
          "say",
          "values",
          "type",
          "options",
          "slot",
          "validate",
          "attempts",
          "again",
          "otherwise",
          "expires"),
      Set.of("say", "type", "slot", "attempts")),
  /** Tells the user something now, and where it has it from. */
  REPLY(Set.of(), Set.of("text", "say", "values", "passages"), Set.of("say")),
  /** Finds out which of some labels a text means. */
  CLASSIFY(Set.of("text", "labels"), Set.of("prompt", "model"), Set.of("prompt", "model")),
  /** Lets a model choose tools until it has an answer. */
  AGENT(
      Set.of("prompt", "tools"),
      Set.of(
          "variables",
          "passages",
          "maxSteps",
          "parallel",
          "memory",
          "budget",
          "model",
          "sees",
          "about"),
      Set.of("prompt", "tools", "maxSteps", "parallel", "memory", "budget", "model", "sees")),
  /** Asks people to decide, and waits for them. */
  APPROVE(Set.of("question"), Set.of("from", "quorum", "expires", "onExpiry"), Set.of("onExpiry")),
  /** Gives the conversation to a human. */
  HANDOFF(Set.of(), Set.of("reason", "summary"), Set.of()),
  /** Sends an HTTP request. */
  HTTP(
      Set.of("method", "endpoint"),
      Set.of("headers", "query", "body", "output", "redirect"),
      Set.of("method", "output")),
  /** Calls an operation of an OpenAPI document. */
  OPENAPI(
      Set.of("document", "operationId"),
      Set.of("parameters", "authentication", "output", "redirect"),
      Set.of("operationId", "output")),
  /** Calls an MCP server. */
  MCP(
      Set.of("method", "transport"),
      Set.of("parameters", "timeout", "protocolVersion", "client"),
      Set.of("method"));

  private final Set<String> required;
  private final Set<String> optional;
  private final Set<String> literalOnly;

  Function(Set<String> required, Set<String> optional, Set<String> literalOnly) {
    this.required = required;
    this.optional = optional;
    this.literalOnly = literalOnly;
  }

  /** Its name in a document. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@code with} must have. */
  public Set<String> required() {
    return required;
  }

  /** What {@code with} can have besides. */
  public Set<String> optional() {
    return optional;
  }

  /** What can't be an expression, since it is checked when the flow is loaded. */
  public Set<String> literalOnly() {
    return literalOnly;
  }

  /** The function of a keyword. */
  public static Optional<Function> of(String keyword) {
    for (Function function : values()) {
      if (function.keyword().equals(keyword)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}
