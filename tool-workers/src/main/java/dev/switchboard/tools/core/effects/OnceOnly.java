package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.effects.Inquiry.Finding;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Acts at most once per command: claims, keeps the lease while the work runs, settles, answers.
 *
 * <p>While the ledger can't be reached this waits instead of failing. An answer that the ledger
 * does not know would be forgotten by the next delivery, which would then act although the flow has
 * already been told otherwise.
 */
public final class OnceOnly {

  /** The type of the problem of an effect of which nobody knows whether it happened. */
  public static final String UNKNOWN = Problem.EFFECT_UNKNOWN;

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
   * @param inquiry asked what became of work that may not, when whoever began it has died
   * @throws InterruptedException the service stops; nothing is settled, and the next delivery goes
   *     on
   */
  public Answer run(String commandId, boolean repeatable, Work work, Inquiry inquiry)
      throws InterruptedException {
    // Unlike an id of what was caused, this names one delivery: two of them must never share it.
    String holder = UUID.randomUUID().toString();
    Supplier<Claim> claiming = () -> ledger.claim(commandId, holder, repeatable, lease);
    Supplier<Claim> next = claiming;
    while (true) {
      Claim claim = insisting(next);
      next = claiming;
      switch (claim) {
        case Claim.Answered answered -> {
          return new Answer(answered.outcome(), true);
        }
        case Claim.Abandoned(String by) -> {
          switch (inquiry.ask()) {
            // Only from the holder that was asked about: another may have begun since.
            case Finding.DidNot() -> next = () -> ledger.inherit(commandId, holder, by, lease);
            case Finding.Happened(Outcome outcome) -> {
              return settled(commandId, outcome);
            }
            case Finding.Unclear(String why) -> {
              return settled(commandId, unknown(commandId, why));
            }
          }
        }
        case Claim.Held held ->
            pause.of(held.left().compareTo(LONGEST_WAIT) < 0 ? held.left() : LONGEST_WAIT);
        case Claim.Granted() -> {
          Outcome outcome = underLease(commandId, holder, work);
          if (outcome == null) {
            continue;
          }
          return settled(commandId, outcome);
        }
      }
    }
  }

  /** The outcome; null where another has taken over in the meantime, and decides. */
  private @Nullable Outcome underLease(String commandId, String holder, Work work)
      throws InterruptedException {
    try (LeaseRenewal renewal = LeaseRenewal.start(ledger, commandId, holder, lease)) {
      try {
        Outcome outcome = work.run();
        if (renewal.end()) {
          // It came too late to be felt; it must not hit what comes next.
          Thread.interrupted();
        }
        return outcome;
      } catch (InterruptedException e) {
        if (renewal.end()) {
          return null;
        }
        throw e;
      }
    }
  }

  private Answer settled(String commandId, Outcome outcome) throws InterruptedException {
    return new Answer(insisting(() -> ledger.settle(commandId, outcome)), false);
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

  private static Outcome unknown(String commandId, String why) {
    return new Outcome.Failed(
        unknownEffect(
            "the worker that ran this call stopped before it could say how the call ended, and %s; look up whether it took effect (Idempotency-Key %s) before it is asked for again"
                .formatted(why, commandId)));
  }

  /** Nobody knows whether it happened. */
  public static Problem unknownEffect(String detail) {
    return new Problem(UNKNOWN, 500, "Effect unknown", detail, null);
  }
}
