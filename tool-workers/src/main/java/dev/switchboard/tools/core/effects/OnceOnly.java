package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Acts at most once per command: claims, keeps the lease while the work runs, settles, answers.
 *
 * <p>While the ledger can't be reached this waits instead of failing. An answer that the ledger
 * does not know would be forgotten by the next delivery, which would then act although the flow has
 * already been told otherwise.
 */
public final class OnceOnly {

  /** The type of the problem of an effect of which nobody knows whether it happened. */
  public static final String UNKNOWN = "https://switchboard.dev/problems/effect-unknown";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration RECONNECT = Duration.ofMillis(500);

  private final EffectLedger ledger;
  private final Duration lease;
  private final Pause pause;

  /**
   * @param lease how long a worker that says nothing counts as alive; renewed three times as often
   */
  public OnceOnly(EffectLedger ledger, Duration lease, Pause pause) {
    this.ledger = ledger;
    this.lease = lease;
    this.pause = pause;
  }

  /** What is to happen once. */
  @FunctionalInterface
  public interface Work {
    Outcome run() throws InterruptedException;
  }

  /** Waits; replaced by tests. */
  @FunctionalInterface
  public interface Pause {
    Pause SLEEPING = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void of(Duration duration) throws InterruptedException;
  }

  /**
   * How it ended.
   *
   * @param replayed whether the ledger answered and nothing was done
   */
  public record Answer(Outcome outcome, boolean replayed) {}

  /**
   * @param repeatable whether the work may be repeated when whoever began it has died
   * @throws InterruptedException the service stops; nothing is settled, and the next delivery goes
   *     on
   */
  public Answer run(String commandId, boolean repeatable, Work work) throws InterruptedException {
    // Unlike an id of what was caused, this names one delivery: two of them must never share it.
    String holder = UUID.randomUUID().toString();
    while (true) {
      Claim claim = insisting(() -> ledger.claim(commandId, holder, repeatable, lease));
      switch (claim) {
        case Claim.Answered answered -> {
          return new Answer(answered.outcome(), true);
        }
        case Claim.Abandoned() -> {
          Outcome unknown = insisting(() -> ledger.settle(commandId, unknown(commandId)));
          return new Answer(unknown, true);
        }
        case Claim.Held held ->
            pause.of(held.left().compareTo(LONGEST_WAIT) < 0 ? held.left() : LONGEST_WAIT);
        case Claim.Granted() -> {
          Outcome outcome;
          try (LeaseRenewal renewal = LeaseRenewal.start(ledger, commandId, holder, lease)) {
            outcome = work.run();
          }
          return new Answer(insisting(() -> ledger.settle(commandId, outcome)), false);
        }
      }
    }
  }

  private <T> T insisting(Supplier<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.get();
      } catch (LedgerUnavailableException e) {
        pause.of(RECONNECT);
      }
    }
  }

  private static Outcome unknown(String commandId) {
    return new Outcome.Failed(
        unknownEffect(
            "the worker that ran this call stopped before it could say how the call ended; look"
                + " up whether it took effect (Idempotency-Key %s) before it is asked for again"
                    .formatted(commandId)));
  }

  /** Nobody knows whether it happened. */
  public static Problem unknownEffect(String detail) {
    return new Problem(UNKNOWN, 500, "Effect unknown", detail, null);
  }
}
