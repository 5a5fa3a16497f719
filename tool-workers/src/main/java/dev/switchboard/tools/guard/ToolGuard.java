package dev.switchboard.tools.guard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Guards the calls of one remote tool, so that a tool in trouble holds up no other: a bulkhead
 * around retry around the rate limit around a circuit breaker around a timeout.
 */
public final class ToolGuard {

  /**
   * Limits that all guards share.
   *
   * @param concurrent most calls of one tool at once
   * @param waiting most further calls that wait in the queue
   * @param openFor how long a tool is left alone after too many failures
   * @param longestRetryAfter beyond which a tool that asks for a pause has failed
   */
  public record Limits(int concurrent, int waiting, Duration openFor, Duration longestRetryAfter) {}

  private static final int WINDOW = 20;
  private static final double FAILURE_RATIO = 0.5;

  private final String tool;
  private final Duration timeout;
  private final Limits limits;

  /** Outside of the timeout: waiting in the queue is not the tool's slowness. */
  private final Guard admission;

  private final Guard retrying;

  /** Inside of the rate limit: waiting for that is not the tool's slowness, either. */
  private final Guard attempting;

  private final RateLimiter rateLimiter;

  /**
   * @param repeatable whether the tool's effect allows to repeat a call that may have acted
   * @param rateLimiter passed before each attempt
   */
  public ToolGuard(
      String tool,
      CallSettings settings,
      boolean repeatable,
      Limits limits,
      RateLimiter rateLimiter) {
    this.tool = tool;
    this.rateLimiter = rateLimiter;
    this.timeout = settings.timeout();
    this.limits = limits;
    this.admission =
        Guard.create()
            .withDescription("calls of tool " + tool)
            .withBulkhead()
            .limit(limits.concurrent())
            .queueSize(limits.waiting())
            .enableSynchronousQueueing()
            .done()
            .build();
    this.retrying =
        Guard.create()
            .withDescription("attempts of tool " + tool)
            .withRetry()
            .maxRetries(settings.retry().attempts() - 1)
            .jitter(0, ChronoUnit.MILLIS)
            .whenException(failure -> worthAnotherTry(failure, repeatable))
            .withCustomBackoff()
            .strategy(
                () ->
                    new RetryDelays(
                            settings.retry().backoff(),
                            () -> ThreadLocalRandom.current().nextDouble())
                        ::nextMillis)
            .done()
            .done()
            .build();
    this.attempting =
        Guard.create()
            .withDescription("tool " + tool)
            .withCircuitBreaker()
            .requestVolumeThreshold(WINDOW)
            .failureRatio(FAILURE_RATIO)
            .delay(limits.openFor().toMillis(), ChronoUnit.MILLIS)
            .when(ToolGuard::countsAgainst)
            .done()
            .withTimeout()
            .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
            .done()
            .build();
  }

  /** Calls, as often as allowed and useful; the last attempt says whether it was sent. */
  public JsonNode call(Attempt.Work work) throws ToolFailure, InterruptedException {
    Attempt attempt = new Attempt();
    try {
      return admission.call(
          () -> retrying.call(() -> limited(attempt, work), JsonNode.class), JsonNode.class);
    } catch (ToolFailure | InterruptedException e) {
      throw e;
    } catch (Attempt.DefectException e) {
      if (e.error() instanceof StackOverflowError || e.error() instanceof LinkageError) {
        throw failure(e.error(), attempt.isSent());
      }
      throw e.error();
    } catch (Exception e) {
      throw failure(e, attempt.isSent());
    }
  }

  private JsonNode limited(Attempt attempt, Attempt.Work work) throws Exception {
    rateLimiter.acquire();
    return attempting.call(() -> attempt.begin(work), JsonNode.class);
  }

  private ToolFailure failure(Throwable e, boolean sent) {
    return switch (e) {
      case TimeoutException ignored ->
          ToolFailure.atFault(
              ToolFailure.timedOut(tool, timeout), sent ? Repeat.ANSWER_LOST : Repeat.SAFE);
      case CircuitBreakerOpenException ignored ->
          ToolFailure.refused(
              Problem.communication(
                  503,
                  "tool %s failed too often and is left alone for up to %s ms; nothing was sent"
                      .formatted(tool, limits.openFor().toMillis())));
      case BulkheadException ignored ->
          ToolFailure.refused(
              Problem.communication(
                  503,
                  "tool %s has %s calls under way and %s waiting; nothing was sent"
                      .formatted(tool, limits.concurrent(), limits.waiting())));
      default -> ToolFailure.broke(tool, e, sent);
    };
  }

  private boolean worthAnotherTry(Throwable failure, boolean repeatable) {
    return switch (failure) {
      case ToolFailure failed ->
          failed.mayRepeat(repeatable)
              && (failed.retryAfter() == null
                  || failed.retryAfter().compareTo(limits.longestRetryAfter()) <= 0);
      case TimeoutException ignored -> repeatable;
      default -> false;
    };
  }

  private static boolean countsAgainst(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof ToolFailure failed && failed.toolAtFault();
  }
}
