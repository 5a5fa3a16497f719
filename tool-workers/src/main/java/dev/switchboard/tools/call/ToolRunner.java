package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules.StatusCheck;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.json.JsonBounds;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.CheckResult;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectCheck;
import dev.switchboard.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** From a request to its outcome; whatever goes wrong with the call is an outcome too. */
public final class ToolRunner {

  /** A call whose answer got lost is made again so often, each time that it did not happen. */
  private static final int MOST_REPEATS = 2;

  private static final EffectCheck<Outcome> NO_CHECK =
      () -> new CheckResult.Unclear<>("the tool has no statusCheck in tools.yaml");

  private final ToolCatalog catalog;
  private final AtMostOnce<Outcome> atMostOnce;
  private final int resultBytes;
  private final EffectChecks checks;

  /** Finds out whether a call of a tool that must act once took effect. */
  @FunctionalInterface
  public interface EffectChecks {
    EffectCheck<Outcome> about(Tool tool, ToolRequested request);

    /** The checks that tools.yaml declares. */
    static EffectChecks declared(ToolCatalog catalog, Duration patience, Pause pause) {
      return (tool, request) -> {
        StatusCheck check = catalog.rules(tool.name()).statusCheck();
        return check == null
            ? NO_CHECK
            : new StatusCheckRunner(check, catalog.find(check.tool()), request, patience, pause);
      };
    }
  }

  /**
   * @param resultBytes largest result, as JSON in UTF-8
   */
  public ToolRunner(
      ToolCatalog catalog, AtMostOnce<Outcome> atMostOnce, int resultBytes, EffectChecks checks) {
    this.catalog = catalog;
    this.atMostOnce = atMostOnce;
    this.resultBytes = resultBytes;
    this.checks = checks;
  }

  /**
   * Runs a request that was decided on once, at no known time: every erasure reaches its result.
   *
   * @throws InterruptedException the service stops; the request must be delivered again
   */
  public AtMostOnce.Answer<Outcome> run(ToolRequested request) throws InterruptedException {
    return run(request, Instant.EPOCH, () -> false);
  }

  /**
   * Runs a request.
   *
   * @param requestedAt when the router asked for it
   * @param mayHaveBegun whether it may have been carried out before Redis lost writes; asked for a
   *     tool that acts once
   * @throws InterruptedException the service stops; the request must be delivered again
   */
  public AtMostOnce.Answer<Outcome> run(
      ToolRequested request, Instant requestedAt, BooleanSupplier mayHaveBegun)
      throws InterruptedException {
    Tool tool = catalog.find(request.tool());
    if (tool == null) {
      return new AtMostOnce.Answer<>(new Outcome.Failed(unknownTool(request.tool())), false);
    }
    Effect effect = tool.effect(request);
    Command command = new Command(request.commandId(), request.conversationId(), requestedAt);
    return switch (effect) {
      case NONE -> new AtMostOnce.Answer<>(call(tool, effect, request, NO_CHECK), false);
      case IDEMPOTENT ->
          atMostOnce.runRepeatable(command, () -> call(tool, effect, request, NO_CHECK));
      case ONCE -> {
        EffectCheck<Outcome> check = bounded(checks.about(tool, request), tool.name());
        AtMostOnce.Work<Outcome> work = () -> call(tool, effect, request, check);
        String id = request.commandId();
        AtomicBoolean begun = new AtomicBoolean();
        yield atMostOnce.run(
            command,
            () -> {
              begun.set(mayHaveBegun.getAsBoolean());
              return begun.get();
            },
            work,
            check,
            why -> new Outcome.Failed(begun.get() ? forgotten(id, why) : abandoned(id, why)));
      }
    };
  }

  private Outcome call(Tool tool, Effect effect, ToolRequested request, EffectCheck<Outcome> check)
      throws InterruptedException {
    for (int repeats = 0; ; repeats++) {
      try {
        return attempt(tool, request);
      } catch (ToolFailure failure) {
        if (effect != Effect.ONCE || !(failure.answerLost() || failure.isDone())) {
          return new Outcome.Failed(failure.problem());
        }
        switch (check.ask()) {
          case CheckResult.Happened<Outcome> happened -> {
            return happened.answer();
          }
          case CheckResult.Unclear<Outcome> unclear -> {
            return new Outcome.Failed(
                failure.isDone() ? unusable(failure) : unclear(tool, failure, unclear.why()));
          }
          case CheckResult.DidNotHappen<Outcome> ignored -> {
            if (failure.isDone()) {
              return new Outcome.Failed(unusable(failure));
            }
            if (repeats == MOST_REPEATS) {
              return new Outcome.Failed(failure.problem());
            }
          }
        }
      }
    }
  }

  /**
   * A defect of one tool must end as an answer, not as a record that is delivered forever. Where
   * the tool does not tell how far it had come by then, it may have acted.
   */
  private Outcome attempt(Tool tool, ToolRequested request)
      throws ToolFailure, InterruptedException {
    try {
      return bounded(tool.call(request), tool.name());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw ToolFailure.broke(tool.name(), e, true);
    }
  }

  private static Problem abandoned(String commandId, String why) {
    return unknownEffect(
        "the worker that ran this call stopped before it could say how the call ended, and %s; look up whether it took effect (Idempotency-Key %s) before it is asked for again"
            .formatted(why, commandId));
  }

  private static Problem forgotten(String commandId, String why) {
    return unknownEffect(
        "Redis lost its last writes, so that this call may have been carried out before, and %s; look up whether it took effect (Idempotency-Key %s) before it is asked for again"
            .formatted(why, commandId));
  }

  /** The problem of a call of which nothing tells whether it took effect. */
  public static Problem unknownEffect(String detail) {
    return new Problem(Problem.EFFECT_UNKNOWN, 500, "Effect unknown", detail, null);
  }

  private static Problem unclear(Tool tool, ToolFailure failure, String why) {
    return unknownEffect(
        "tool %s failed in a way that leaves open whether it acted (%s), and %s; look it up"
            .formatted(tool.name(), failure.problem().detail(), why));
  }

  /** The tool has said that it acted: nothing is to be looked up, and nothing to be repeated. */
  private static Problem unusable(ToolFailure failure) {
    return new Problem(
        Problem.ANSWER_UNUSABLE,
        failure.problem().status(),
        "Done, but the answer can't be used",
        failure.problem().detail(),
        null);
  }

  private Outcome bounded(JsonNode result, String tool) throws ToolFailure {
    if (JsonSize.exceeds(result, resultBytes)) {
      throw ToolFailure.done(tooLarge(tool, resultBytes));
    }
    Optional<String> violation = JsonBounds.STANDARD.violation(result);
    if (violation.isPresent()) {
      throw ToolFailure.done(
          Problem.communication(
              502,
              "tool %s answered with JSON that events can't hold: it has %s; change what the tool answers"
                  .formatted(tool, violation.get())));
    }
    return new Outcome.Succeeded(result);
  }

  /** A check's result is bounded like that of the call that it stands for. */
  private EffectCheck<Outcome> bounded(EffectCheck<Outcome> check, String tool) {
    return () -> {
      CheckResult<Outcome> found = check.ask();
      if (found instanceof CheckResult.Happened<Outcome> happened
          && happened.answer() instanceof Outcome.Succeeded succeeded) {
        try {
          return new CheckResult.Happened<>(bounded(succeeded.output(), tool));
        } catch (ToolFailure e) {
          return new CheckResult.Happened<>(new Outcome.Failed(e.problem()));
        }
      }
      return found;
    };
  }

  /** The answer is more than events may carry. */
  public static Problem tooLarge(String tool, int limit) {
    return Problem.communication(
        502,
        "tool %s answered with more than %s bytes; ask it for less, or raise switchboard.tools.result-bytes"
            .formatted(tool, limit));
  }

  private Problem unknownTool(String name) {
    return Problem.configuration(
        "there is no tool %s; declare it in tools.yaml, which has: %s"
            .formatted(name, catalog.names()));
  }
}
