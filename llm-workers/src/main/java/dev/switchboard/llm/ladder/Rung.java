package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.llm.core.ModelRequest;

/**
 * One model that may answer.
 *
 * @param alias its alias, with all that the settings add to it
 * @param endpoint its base URL: aliases with the same one share its circuit and its line
 * @param retries of its own
 */
public record Rung(ModelAlias alias, String endpoint, RetryPolicy retries) {

  /** Whether it can do what a request needs. */
  boolean suits(ModelRequest request) {
    return request.tools().isEmpty() || alias.can(Capability.TOOLS);
  }

  /** The request as it is put to this model. */
  ModelRequest fitted(ModelRequest request) {
    return request.to(
        alias.model(), request.stream() && alias.can(Capability.STREAM), alias.parameters());
  }
}
