package dev.switchboard.llm.core;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.GenerationRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a model is made for: who waits in line, and whose budget it takes.
 *
 * @param commandId the step that it is part of
 * @param prompt id of the prompt
 * @param version of the prompt; empty where nobody chose one
 * @param hash of that version's very text
 * @param requestedAt when the flow asked for it; an erasure reaches what was asked for until then
 */
public record Origin(
    String conversationId,
    @Nullable String turnId,
    @Nullable String user,
    String commandId,
    String prompt,
    String version,
    String hash,
    Instant requestedAt) {

  /** Of a prompt that has one version alone, at no known time: every erasure reaches it. */
  public Origin(
      String conversationId,
      @Nullable String turnId,
      @Nullable String user,
      String commandId,
      String prompt) {
    this(conversationId, turnId, user, commandId, prompt, "", "", Instant.EPOCH);
  }

  /** Of a request that this version of a prompt answers. */
  static Origin of(GenerationRequested request, Instant requestedAt, PromptDefinition prompt) {
    return new Origin(
        request.conversationId(),
        request.turnId(),
        request.user(),
        request.commandId(),
        request.prompt(),
        prompt.version(),
        prompt.source().hash(),
        requestedAt);
  }
}
