package dev.switchboard.llm.core;

import dev.switchboard.contracts.GenerationRequested;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a model is made for: who waits in line, and whose budget it takes.
 *
 * @param commandId the step that it is part of
 * @param prompt id of the prompt
 */
public record Origin(
    String conversationId,
    @Nullable String turnId,
    @Nullable String user,
    String commandId,
    String prompt) {

  /** Of a request. */
  public static Origin of(GenerationRequested request) {
    return new Origin(
        request.conversationId(),
        request.turnId(),
        request.user(),
        request.commandId(),
        request.prompt());
  }
}
