package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.RetryPolicy;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.router.core.state.Failure;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs {@code try} tasks, and finds the {@code catch} that handles a problem: tries again first,
 * then does what it says.
 */
final class TryCatch {
  private final Execution execution;
  private final ForkTasks forks;

  TryCatch(Execution execution, ForkTasks forks) {
    this.execution = execution;
    this.forks = forks;
  }

  /** Begins a {@code try}; a retry comes back with its frame, which counts. */
  Move begin(Task.Try task, JsonNode input) {
    String position = task.head().position();
    Frame.Try frame =
        execution.leave(Frame.Try.class, position).orElseGet(() -> Frame.Try.of(position, input));
    attempt(task, frame);
    return new Move.Enter(execution.first(task.tasks()), input);
  }

  /** An attempt begins now; it may have a time limit of its own. */
  private void attempt(Task.Try task, Frame.Try frame) {
    Optional<Duration> longest = task.handler().retry().flatMap(RetryPolicy::attempt);
    execution.enter(
        longest
            .map(
                limit ->
                    frame.until(
                        execution.timer(frame.position() + "/attempt", execution.after(limit))))
            .orElse(frame));
  }

  /**
   * From the innermost {@code try} outwards; a problem that no {@code catch} handles ends the run.
   */
  Move fail(Failure first) {
    Failure failure = first;
    while (true) {
      while (!execution.branch().isInsideOfNothing()) {
        Frame frame = execution.leave();
        Optional<Flow.Located> at = execution.flow().at(frame.position());
        // an error inside of a catch is not for that same catch
        if (frame instanceof Frame.Try attempts
            && attempts.error() == null
            && at.isPresent()
            && at.get().task() instanceof Task.Try task) {
          try {
            Optional<Move> move = handle(at.get(), task, attempts, failure.problem());
            if (move.isPresent()) {
              return move.get();
            }
          } catch (ExpressionFailure e) {
            failure = Failure.of(FlowErrors.of(e).at(frame.position() + "/catch"));
          }
        }
      }
      if (execution.branch().isMain()) {
        execution.run().fail(failure);
        return new Move.Stop();
      }
      Optional<Problem> outside = forks.failed(failure.problem());
      if (outside.isEmpty()) {
        return new Move.Stop();
      }
      failure = Failure.of(outside.get());
    }
  }

  private Optional<Move> handle(Flow.Located at, Task.Try task, Frame.Try frame, Problem problem)
      throws ExpressionFailure {
    Task.Catch handler = task.handler();
    JsonNode error = FlowErrors.json(problem);
    Variables variables = execution.variables(task, frame.input()).with(handler.as(), error);
    if (!handler.errors().matches(error)
        || !allowed(handler.when(), handler.exceptWhen(), frame.input(), variables)) {
      return Optional.empty();
    }
    if (handler.retry().isPresent() && mayRepeat(handler, problem)) {
      Optional<Move> retry = retry(task, handler.retry().get(), frame, variables);
      if (retry.isPresent()) {
        return retry;
      }
    }
    if (handler.tasks().isPresent()) {
      execution.enter(frame.handling(error));
      String position = handler.tasks().get().tasks().getFirst().head().position();
      return execution.flow().at(position).map(inner -> new Move.Enter(inner, frame.input()));
    }
    // a catch that says nothing swallows the error; one that only retries has given up
    return handler.retry().isPresent()
        ? Optional.empty()
        : Optional.of(new Move.Complete(at, frame.input(), frame.input()));
  }

  /** What may have acted is not repeated by a rule for failures in general. */
  private static boolean mayRepeat(Task.Catch handler, Problem problem) {
    return !problem.mayHaveActed() || handler.errors().with().containsKey("type");
  }

  private Optional<Move> retry(
      Task.Try task, RetryPolicy policy, Frame.Try frame, Variables variables)
      throws ExpressionFailure {
    if (frame.retries() >= policy.retries()
        || !allowed(policy.when(), policy.exceptWhen(), frame.input(), variables)) {
      return Optional.empty();
    }
    Frame.Try next = frame.retried(execution.draft().now());
    String position = frame.position();
    Duration delay = policy.delayBefore(next.retries(), chance(position, next.retries()));
    Instant due = execution.after(delay);
    Instant since = next.firstFailure();
    if (since != null
        && policy.within().isPresent()
        && due.isAfter(since.plus(policy.within().get()))) {
      return Optional.empty();
    }
    if (delay.isZero()) {
      attempt(task, next);
      String first = task.tasks().tasks().getFirst().head().position();
      return execution.flow().at(first).map(inner -> new Move.Enter(inner, frame.input()));
    }
    execution.enter(next);
    return Optional.of(
        execution.parkOn(
            new Waiting.ForTimer(position, frame.input(), execution.timer(position, due), due)));
  }

  /** Chance that is the same each time the same decision is made. */
  private double chance(String position, int retries) {
    String id =
        Ids.derive(
            "chance", execution.run().runId(), execution.branch().id().path(), position, retries);
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
