package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.RetryPolicy;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the {@code catch} that handles a problem: tries again first, then does what it says. */
record Catches(BotFlows bot, ActiveRun run, Draft draft) {

  /** From the innermost {@code try} outwards; what nobody catches ends the run. */
  Move fail(Problem first, Branches branches) {
    Problem problem = first;
    while (true) {
      while (!run.here.frames.isEmpty()) {
        Frame frame = run.here.leave();
        Optional<Flow.Located> at = run.flow(bot).at(frame.position());
        // an error inside of a catch is not for that same catch
        if (frame instanceof Frame.Trying trying
            && trying.error() == null
            && at.isPresent()
            && at.get().task() instanceof Task.Try handler) {
          try {
            Optional<Move> move = handle(at.get(), handler, trying, problem);
            if (move.isPresent()) {
              return move.get();
            }
          } catch (ExpressionFailure e) {
            problem = Problems.of(e).at(frame.position() + "/catch");
          }
        }
      }
      if (run.here.parent == null) {
        run.problem = problem;
        return new Move.Stop();
      }
      Optional<Problem> outside = branches.failed(problem);
      if (outside.isEmpty()) {
        return new Move.Stop();
      }
      problem = outside.get();
    }
  }

  private Optional<Move> handle(Flow.Located at, Task.Try task, Frame.Trying frame, Problem problem)
      throws ExpressionFailure {
    Flow flow = run.flow(bot);
    Task.Catch handler = task.handler();
    JsonNode error = Problems.json(problem);
    Variables variables = Scope.of(flow, run, task, frame.input()).with(handler.as(), error);
    if (!handler.errors().matches(error)
        || !allowed(handler.when(), handler.exceptWhen(), frame.input(), variables)) {
      return Optional.empty();
    }
    if (handler.retry().isPresent() && mayRepeat(handler, problem)) {
      Optional<Move> retry = retry(at, handler.retry().get(), frame, variables);
      if (retry.isPresent()) {
        return retry;
      }
    }
    if (handler.tasks().isPresent()) {
      run.here.frames.push(frame.handling(error));
      String position = handler.tasks().get().tasks().getFirst().head().position();
      return flow.at(position).map(inner -> new Move.Enter(inner, frame.input()));
    }
    // a catch that says nothing swallows the error; one that only retries has given up
    return handler.retry().isPresent()
        ? Optional.empty()
        : Optional.of(new Move.Complete(at, frame.input(), frame.input()));
  }

  /** What may have acted is not repeated by a rule for failures in general. */
  private static boolean mayRepeat(Task.Catch handler, Problem problem) {
    return !problem.type().equals(Problem.EFFECT_UNKNOWN)
        || handler.errors().with().containsKey("type");
  }

  private Optional<Move> retry(
      Flow.Located at, RetryPolicy policy, Frame.Trying frame, Variables variables)
      throws ExpressionFailure {
    if (frame.retries() >= policy.retries()
        || !allowed(policy.when(), policy.exceptWhen(), frame.input(), variables)) {
      return Optional.empty();
    }
    Frame.Trying next = frame.retried(draft.now);
    String position = frame.position();
    String chance = Ids.derive("chance", run.runId, run.here.id, position, next.retries());
    Duration delay = policy.delayBefore(next.retries(), chance(chance));
    Instant due = draft.now.plus(delay);
    Instant since = next.firstFailure();
    if (since != null
        && policy.within().isPresent()
        && due.isAfter(since.plus(policy.within().get()))) {
      return Optional.empty();
    }
    if (delay.isZero()) {
      new Waits(bot, run, draft).attempt((Task.Try) at.task(), next);
      String first = ((Task.Try) at.task()).tasks().tasks().getFirst().head().position();
      return run.flow(bot).at(first).map(inner -> new Move.Enter(inner, frame.input()));
    }
    run.here.frames.push(next);
    run.here.waiting =
        new Waiting.ForTimer(position, frame.input(), draft.timer(run, position, due), due);
    return Optional.of(new Move.Stop());
  }

  /** Chance that is the same each time the same decision is made. */
  private static double chance(String id) {
    return (id.hashCode() & 0xffff) / 65536.0;
  }

  private static boolean allowed(
      Optional<Expression> when,
      Optional<Expression> exceptWhen,
      JsonNode input,
      Variables variables)
      throws ExpressionFailure {
    return (when.isEmpty() || when.get().holds(input, variables))
        && (exceptWhen.isEmpty() || !exceptWhen.get().holds(input, variables));
  }
}
