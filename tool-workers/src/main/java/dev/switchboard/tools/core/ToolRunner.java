package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolRules.StatusCheck;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.effects.Inquiry;
import dev.switchboard.tools.core.effects.Inquiry.Finding;
import dev.switchboard.tools.core.effects.OnceOnly;
import java.time.Duration;

/** From a request to its outcome; whatever goes wrong with the call is an outcome too. */
public final class ToolRunner {

  /** A call whose answer got lost is made again so often, each time that it did not happen. */
  private static final int MOST_REPEATS = 2;

  /** Half of what can be written at all, so that flows can put a result into something else. */
  private static final int MOST_LEVELS = 500;

  private final ToolCatalog catalog;
  private final OnceOnly onceOnly;
  private final int resultBytes;
  private final Inquiries inquiries;

  /** How to find out what became of a call of a tool that must act once. */
  @FunctionalInterface
  public interface Inquiries {
    Inquiry about(Tool tool, ToolRequested request);

    /** By what tools.yaml declares. */
    static Inquiries declared(ToolCatalog catalog, Duration patience, OnceOnly.Pause pause) {
      return (tool, request) -> {
        StatusCheck check = catalog.rules(tool.name()).statusCheck();
        return check == null
            ? Inquiry.NOBODY
            : new StatusInquiry(check, catalog.find(check.tool()), request, patience, pause);
      };
    }
  }

  /**
   * @param resultBytes largest result, as JSON in UTF-8
   */
  public ToolRunner(ToolCatalog catalog, OnceOnly onceOnly, int resultBytes, Inquiries inquiries) {
    this.catalog = catalog;
    this.onceOnly = onceOnly;
    this.resultBytes = resultBytes;
    this.inquiries = inquiries;
  }

  /**
   * @throws InterruptedException the service stops; the request must be delivered again
   */
  public OnceOnly.Answer run(ToolRequested request) throws InterruptedException {
    Tool tool = catalog.find(request.tool());
    if (tool == null) {
      return new OnceOnly.Answer(new Outcome.Failed(unknownTool(request.tool())), false);
    }
    Effect effect = tool.effect(request);
    return switch (effect) {
      case NONE -> new OnceOnly.Answer(call(tool, effect, request, Inquiry.NOBODY), false);
      case IDEMPOTENT ->
          onceOnly.run(
              request.commandId(),
              true,
              () -> call(tool, effect, request, Inquiry.NOBODY),
              Inquiry.NOBODY);
      case ONCE -> {
        Inquiry inquiry = inquiries.about(tool, request);
        yield onceOnly.run(
            request.commandId(), false, () -> call(tool, effect, request, inquiry), inquiry);
      }
    };
  }

  private Outcome call(Tool tool, Effect effect, ToolRequested request, Inquiry inquiry)
      throws InterruptedException {
    for (int repeats = 0; ; repeats++) {
      try {
        return attempt(tool, request);
      } catch (ToolFailure failure) {
        if (effect != Effect.ONCE || !(failure.answerLost() || failure.isDone())) {
          return new Outcome.Failed(failure.problem());
        }
        switch (inquiry.ask()) {
          case Finding.Happened(Outcome outcome) -> {
            return outcome;
          }
          case Finding.Unclear(String why) -> {
            return new Outcome.Failed(unclear(tool, failure, why));
          }
          case Finding.DidNot() -> {
            if (failure.isDone()) {
              return new Outcome.Failed(unclear(tool, failure, "its statusCheck knows nothing"));
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

  private static Problem unclear(Tool tool, ToolFailure failure, String why) {
    return OnceOnly.unknownEffect(
        "tool %s failed in a way that leaves open %s (%s), and %s; look it up"
            .formatted(
                tool.name(),
                failure.isDone() ? "what it did" : "whether it acted",
                failure.problem().detail(),
                why));
  }

  private Outcome bounded(JsonNode result, String tool) throws ToolFailure {
    if (JsonSize.exceeds(result, resultBytes)) {
      throw ToolFailure.done(tooLarge(tool, resultBytes));
    }
    if (JsonSize.deeperThan(result, MOST_LEVELS)) {
      throw ToolFailure.done(
          Problem.communication(
              502,
              "tool %s answered with JSON of more than %s levels, which events can't hold; the tool must be mended"
                  .formatted(tool, MOST_LEVELS)));
    }
    return new Outcome.Succeeded(result);
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
