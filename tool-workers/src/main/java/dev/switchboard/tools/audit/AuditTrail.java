package dev.switchboard.tools.audit;

import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolAudited;
import dev.switchboard.contracts.ToolAudited.Status;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolCatalog;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Records each call: caller, tool and outcome; arguments only where the tool declares it. */
public final class AuditTrail {

  private final ToolCatalog catalog;
  private final ArgumentHash hash;
  private final Clock clock;

  public AuditTrail(ToolCatalog catalog, ArgumentHash hash, Clock clock) {
    this.catalog = catalog;
    this.hash = hash;
    this.clock = clock;
  }

  /**
   * The record of a call that is over.
   *
   * @param traceId null without tracing
   */
  public ToolAudited record(
      ToolRequested request,
      AtMostOnce.Answer<Outcome> answer,
      long millis,
      @Nullable String traceId) {
    Tool tool = catalog.find(request.tool());
    String problem =
        switch (answer.outcome()) {
          case Outcome.Succeeded ignored -> null;
          case Outcome.Failed failed -> failed.problem().type();
        };
    return new ToolAudited(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        request.flow(),
        request.step(),
        request.caller(),
        request.user(),
        request.tool(),
        tool == null ? null : word(tool.effect(request)),
        hash.of(request.arguments()),
        catalog.rules(request.tool()).auditArguments() ? request.arguments() : null,
        status(problem),
        answer.replayed(),
        problem,
        millis,
        traceId,
        clock.instant());
  }

  private static Status status(@Nullable String problem) {
    if (problem == null) {
      return Status.SUCCEEDED;
    }
    return switch (problem) {
      case Problem.EFFECT_UNKNOWN -> Status.UNKNOWN;
      // The tool has acted, which is what is audited.
      case Problem.ANSWER_UNUSABLE -> Status.SUCCEEDED;
      default -> Status.FAILED;
    };
  }

  private static String word(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }
}
