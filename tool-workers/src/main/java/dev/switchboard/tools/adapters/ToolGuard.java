package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.RetryDelays;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.ToolFailure.Repeat;
import dev.switchboard.tools.core.limits.Turnstile;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Stands between us and one remote tool, so that a tool in trouble troubles nobody else: a bulkhead
 * around retry around the rate limit around a circuit breaker around a timeout.
 */
public final class ToolGuard {

  /**
   * What all guards share.
   *
   * @param concurrent most calls of one tool at once
   * @param waiting most further calls that wait for their turn
   * @param openFor how long a tool is left alone after too many failures
   * @param longestRetryAfter beyond which a tool that asks for a pause has failed
   */
  public record Limits(int concurrent, int waiting, Duration openFor, Duration longestRetryAfter) {}

  private static final int WINDOW = 20;
  private static final double FAILURE_RATIO = 0.5;

  private final String tool;
  private final Duration timeout;
  private final Limits limits;

  /** Outside of the timeout: waiting for one's turn is not the tool's slowness. */
  private final Guard admission;

  private final Guard retrying;

  /** Inside of the rate limit: waiting for that is not the tool's slowness, either. */
  private final Guard attempting;

  private final Turnstile turnstile;

  /**
   * @param repeatable whether the tool's effect allows to repeat a call that may have acted
   * @param turnstile passed before each attempt
   */
  public ToolGuard(
      String tool, CallSettings settings, boolean repeatable, Limits limits, Turnstile turnstile) {
    this.tool = tool;
    this.turnstile = turnstile;
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

  /**
   * Calls, as often as allowed and useful.
   *
   * @param sent whether the running attempt has come so far that the tool may see it
   */
  public JsonNode call(Callable<JsonNode> attempt, BooleanSupplier sent)
      throws ToolFailure, InterruptedException {
    try {
      return admission.call(
          () -> retrying.call(() -> inTurn(attempt), JsonNode.class), JsonNode.class);
    } catch (ToolFailure | InterruptedException e) {
      throw e;
    } catch (Exception | StackOverflowError | LinkageError e) {
      throw told(e, sent.getAsBoolean());
    }
  }

  private JsonNode inTurn(Callable<JsonNode> attempt) throws Exception {
    turnstile.pass();
    return attempting.call(attempt, JsonNode.class);
  }

  private ToolFailure told(Throwable e, boolean sent) {
    return switch (e) {
      case TimeoutException ignored ->
          ToolFailure.atFault(
              HttpSender.timedOut(tool, timeout), sent ? Repeat.ANSWER_LOST : Repeat.SAFE);
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
      case ToolFailure told ->
          told.mayRepeat(repeatable)
              && (told.retryAfter() == null
                  || told.retryAfter().compareTo(limits.longestRetryAfter()) <= 0);
      case TimeoutException ignored -> repeatable;
      default -> false;
    };
  }

  private static boolean countsAgainst(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof ToolFailure told && told.toolAtFault();
  }
}
