package dev.switchboard.once;

import dev.switchboard.retry.Pause;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Acts at most once per command: claims, keeps the lease while the work runs, settles, answers.
 *
 * @param <A> the answer of an effect
 */
public final class AtMostOnce<A> {

  private static final System.Logger LOG = System.getLogger(AtMostOnce.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration RECONNECT = Duration.ofMillis(500);

  private final EffectLedger<A> ledger;
  private final Duration lease;
  private final WithoutLedger withoutLedger;
  private final Pause pause;

  /**
   * Keeps its claims in the given ledger.
   *
   * @param lease how long a worker that does not report counts as alive; it reports three times as
   *     often
   */
  public AtMostOnce(
      EffectLedger<A> ledger, Duration lease, WithoutLedger withoutLedger, Pause pause) {
    this.ledger = ledger;
    this.lease = lease;
    this.withoutLedger = withoutLedger;
    this.pause = pause;
  }

  /** The work that happens once. */
  @FunctionalInterface
  public interface Work<A> {
    A run() throws InterruptedException;
  }

  /**
   * The answer to a command.
   *
   * @param outcome of the effect
   * @param replayed whether the ledger answered and nothing was done
   */
  public record Answer<A>(A outcome, boolean replayed) {}

  /**
   * Does work that may be repeated when its worker has died. A service that stops gives its claim
   * back.
   *
   * @throws InterruptedException the service stops; nothing is settled, and the next delivery acts
   */
  public Answer<A> runRepeatable(Command command, Work<A> work) throws InterruptedException {
    return run(
        new Delivery<>(
            command,
            true,
            work,
            CheckResult.DidNotHappen::new,
            why -> {
              throw new IllegalStateException(why);
            }));
  }

  /**
   * Does work that may not be repeated.
   *
   * @param check asked whether the effect happened, when the worker that began it has died
   * @param unclear makes the answer when the check can't find out, from the reason
   * @throws InterruptedException the service stops; nothing is settled, and the claim stays, since
   *     the effect may have happened
   */
  public Answer<A> run(
      Command command, Work<A> work, EffectCheck<A> check, Function<String, A> unclear)
      throws InterruptedException {
    return run(new Delivery<>(command, false, work, check, unclear));
  }

  /**
   * Does work that may not be repeated, for a command that may have been carried out before the
   * ledger lost writes: one that is not known counts as abandoned then.
   *
   * @param mayHaveBegun whether that is so; may throw {@link LedgerUnavailableException}, and is
   *     asked again like the ledger
   */
  public Answer<A> run(
      Command command,
      BooleanSupplier mayHaveBegun,
      Work<A> work,
      EffectCheck<A> check,
      Function<String, A> unclear)
      throws InterruptedException {
    insisting(
        () -> {
          if (mayHaveBegun.getAsBoolean()) {
            ledger.assumeBegun(command);
          }
          return command;
        });
    return run(command, work, check, unclear);
  }

  private Answer<A> run(Delivery<A> delivery) throws InterruptedException {
    Command command = delivery.command();
    String holder = delivery.holder();
    Supplier<Claim<A>> claiming = () -> ledger.claim(command, holder, delivery.repeatable(), lease);
    Supplier<Claim<A>> next = claiming;
    while (true) {
      Claim<A> claim;
      try {
        claim = insisting(next);
      } catch (LedgerUnavailableException | UnreadableAnswerException e) {
        if (withoutLedger == WithoutLedger.WAIT) {
          throw e;
        }
        return settled(command, withoutClaim(delivery, e));
      }
      next = claiming;
      switch (claim) {
        case Claim.Answered<A> answered -> {
          return new Answer<>(answered.answer(), true);
        }
        case Claim.Abandoned<A> abandoned -> {
          switch (delivery.check().ask()) {
            // Only from the holder that was asked about: another may have begun since.
            case CheckResult.DidNotHappen<A> ignored ->
                next = () -> ledger.inherit(command, holder, abandoned.by(), lease);
            case CheckResult.Happened<A> happened -> {
              return settled(command, happened.answer());
            }
            case CheckResult.Unclear<A> unclear -> {
              return settled(command, delivery.unclear().apply(unclear.why()));
            }
          }
        }
        case Claim.Held<A> held ->
            pause.of(held.left().compareTo(LONGEST_WAIT) < 0 ? held.left() : LONGEST_WAIT);
        case Claim.Granted<A> ignored -> {
          Answer<A> answer = act(delivery);
          if (answer != null) {
            return answer;
          }
        }
      }
    }
  }

  /** Works and settles; null when another delivery has taken over in the meantime, and decides. */
  private @Nullable Answer<A> act(Delivery<A> delivery) throws InterruptedException {
    boolean settled = false;
    try {
      A answer = underLease(delivery);
      Answer<A> counted = answer == null ? null : settled(delivery.command(), answer);
      settled = true;
      return counted;
    } finally {
      if (!settled && delivery.repeatable()) {
        release(delivery);
      }
    }
  }

  /** The answer; null when another delivery has taken over. */
  private @Nullable A underLease(Delivery<A> delivery) throws InterruptedException {
    try (LeaseRenewal renewal =
        LeaseRenewal.start(ledger, delivery.command(), delivery.holder(), lease)) {
      try {
        A answer = delivery.work().run();
        if (renewal.end()) {
          // It came too late to be noticed; it must not hit what comes next.
          Thread.interrupted();
        }
        return answer;
      } catch (InterruptedException e) {
        if (renewal.end()) {
          return null;
        }
        throw e;
      }
    }
  }

  /** The next delivery need not wait until the lease ends. */
  private void release(Delivery<A> delivery) {
    // An interrupted thread could not wait for the ledger.
    boolean interrupted = Thread.interrupted();
    try {
      ledger.release(delivery.command(), delivery.holder());
    } catch (LedgerUnavailableException e) {
      LOG.log(
          Level.DEBUG,
          "the claim on {0} ends with its lease: {1}",
          delivery.command().id(),
          e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private A withoutClaim(Delivery<A> delivery, RuntimeException why) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the service stops");
    }
    LOG.log(
        Level.WARNING,
        "acting on {0} without a claim: {1}",
        delivery.command().id(),
        why.getMessage());
    return delivery.work().run();
  }

  private Answer<A> settled(Command command, A answer) throws InterruptedException {
    try {
      return new Answer<>(insisting(() -> ledger.settle(command, answer)), false);
    } catch (LedgerUnavailableException | UnreadableAnswerException e) {
      if (withoutLedger == WithoutLedger.WAIT) {
        throw e;
      }
      LOG.log(Level.WARNING, "the answer to {0} is not kept: {1}", command.id(), e.getMessage());
      return new Answer<>(answer, false);
    }
  }

  /** Repeats a call of the ledger until it answers, if this waits for it. */
  private <T> T insisting(Supplier<T> call) throws InterruptedException {
    while (true) {
      try {
        return call.get();
      } catch (LedgerUnavailableException e) {
        if (withoutLedger == WithoutLedger.ACT) {
          throw e;
        }
        pause.of(RECONNECT);
      }
    }
  }
}
