package dev.switchboard.tools.core.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.tools.core.effects.Inquiry.Finding;
import dev.switchboard.tools.core.effects.OnceOnly.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceOnlyTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final SteppedClock clock = new SteppedClock();
  private final EffectLedger ledger = new InMemoryEffectLedger(clock);
  private final List<Duration> pauses = new ArrayList<>();
  private final OnceOnly onceOnly =
      new OnceOnly(
          ledger,
          LEASE,
          duration -> {
            pauses.add(duration);
            clock.step(duration);
          });
  private final AtomicInteger calls = new AtomicInteger();

  private Outcome count() {
    return new Outcome.Succeeded(IntNode.valueOf(calls.incrementAndGet()));
  }

  @Test
  void actsOnceHoweverOftenItIsAsked() throws Exception {
    // when
    Answer first = onceOnly.run("c", false, this::count, Inquiry.NOBODY);
    Answer again = onceOnly.run("c", false, this::count, Inquiry.NOBODY);

    // then
    assertThat(first).isEqualTo(new Answer(new Outcome.Succeeded(IntNode.valueOf(1)), false));
    assertThat(again).isEqualTo(new Answer(new Outcome.Succeeded(IntNode.valueOf(1)), true));
    assertThat(calls).hasValue(1);
  }

  @Test
  void doesNotRepeatWhatADeadWorkerMayHaveDone() throws Exception {
    // given
    ledger.claim("c", "dead", false, LEASE);

    // when
    Answer answer = onceOnly.run("c", false, this::count, Inquiry.NOBODY);
    Answer later = onceOnly.run("c", false, this::count, Inquiry.NOBODY);

    // then
    assertThat(calls).hasValue(0);
    assertThat(pauses).as("waited for the lease").isNotEmpty();
    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.problem().type()).isEqualTo(OnceOnly.UNKNOWN);
              assertThat(failed.problem().detail()).contains("Idempotency-Key c");
            });
    assertThat(later.outcome()).isEqualTo(answer.outcome());
  }

  @Test
  void answersWhatWasFoundOutAboutADeadWorkersCall() throws Exception {
    // given
    ledger.claim("c", "dead", false, LEASE);
    Outcome done = new Outcome.Succeeded(IntNode.valueOf(7));

    // when
    Answer answer = onceOnly.run("c", false, this::count, () -> new Finding.Happened(done));

    // then
    assertThat(answer.outcome()).isEqualTo(done);
    assertThat(onceOnly.run("c", false, this::count, Inquiry.NOBODY))
        .isEqualTo(new Answer(done, true));
    assertThat(calls).hasValue(0);
  }

  @Test
  void actsInThePlaceOfADeadWorkerThatCertainlyDidNot() throws Exception {
    // given
    ledger.claim("c", "dead", false, LEASE);

    // when
    Answer answer = onceOnly.run("c", false, this::count, Finding.DidNot::new);

    // then
    assertThat(answer.outcome()).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(1)));
    assertThat(calls).hasValue(1);
  }

  @Test
  void asksAnewWhenAnotherBeganAndDiedWhileItAsked() throws Exception {
    // given a second worker that takes over, and dies, while this one asks about the first
    ledger.claim("c", "dead", false, LEASE);
    AtomicInteger questions = new AtomicInteger();
    Inquiry inquiry =
        () -> {
          if (questions.incrementAndGet() > 1) {
            return new Finding.Unclear("it can't be told");
          }
          assertThat(ledger.inherit("c", "second", "dead", LEASE))
              .isInstanceOf(Claim.Granted.class);
          clock.step(LEASE.multipliedBy(2));
          return new Finding.DidNot();
        };

    // when
    Answer answer = onceOnly.run("c", false, this::count, inquiry);

    // then what it knew of the first is not held for true of the second
    assertThat(calls).hasValue(0);
    assertThat(questions).hasValue(2);
    assertThat(answer.outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void repeatsWhatMayBeRepeatedWhenItsWorkerDied() throws Exception {
    // given
    ledger.claim("c", "dead", true, LEASE);

    // when
    Answer answer = onceOnly.run("c", true, this::count, Inquiry.NOBODY);

    // then
    assertThat(answer.replayed()).isFalse();
    assertThat(calls).hasValue(1);
    assertThat(pauses).isNotEmpty().allMatch(pause -> pause.compareTo(LEASE) < 0);
  }

  @Test
  void waitsForADeliveryThatIsStillAtItAndAnswersTheSame() throws Exception {
    // given
    OnceOnly patient = new OnceOnly(ledger, LEASE, OnceOnly.Pause.SLEEPING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first =
          threads.submit(
              () ->
                  patient.run(
                      "c",
                      false,
                      () -> {
                        begun.countDown();
                        finish.await();
                        return count();
                      },
                      Inquiry.NOBODY));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      // when
      Future<Answer> second =
          threads.submit(() -> patient.run("c", false, this::count, Inquiry.NOBODY));
      finish.countDown();

      // then
      assertThat(second.get().outcome()).isEqualTo(first.get().outcome());
      assertThat(second.get().replayed()).isTrue();
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void keepsItsLeaseWhileALongCallRuns() throws Exception {
    // given
    CountDownLatch renewals = new CountDownLatch(3);
    EffectLedger watched = new WatchedLedger(ledger, renewals);

    // when
    Answer answer =
        new OnceOnly(watched, Duration.ofMillis(30), OnceOnly.Pause.SLEEPING)
            .run(
                "c",
                false,
                () -> {
                  assertThat(renewals.await(10, TimeUnit.SECONDS)).isTrue();
                  return count();
                },
                Inquiry.NOBODY);

    // then
    assertThat(answer.replayed()).isFalse();
  }

  @Test
  void stopsWhenAnotherHasTakenOverWhileItWasFrozen() throws Exception {
    // given a ledger that, when this worker comes to renew, has another's answer
    Outcome others = new Outcome.Succeeded(IntNode.valueOf(7));
    EffectLedger taken =
        new WatchedLedger(ledger, new CountDownLatch(1)) {
          @Override
          public boolean renew(String commandId, String holder, Duration lease) {
            settle(commandId, others);
            return super.renew(commandId, holder, lease);
          }
        };

    // when
    Answer answer =
        new OnceOnly(taken, Duration.ofMillis(30), OnceOnly.Pause.SLEEPING)
            .run(
                "c",
                false,
                () -> {
                  new CountDownLatch(1).await();
                  return count();
                },
                Inquiry.NOBODY);

    // then
    assertThat(answer).isEqualTo(new Answer(others, true));
    assertThat(calls).hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void waitsWhileTheLedgerIsAwayInsteadOfActingUnseen() throws Exception {
    // given
    AtomicInteger outages = new AtomicInteger(3);
    EffectLedger shaky = new ShakyLedger(ledger, outages);

    // when
    Answer answer =
        new OnceOnly(shaky, LEASE, pauses::add).run("c", false, this::count, Inquiry.NOBODY);

    // then
    assertThat(answer.outcome()).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(1)));
    assertThat(calls).hasValue(1);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void settlesNothingWhenTheServiceStops() {
    // when
    assertThatThrownBy(
            () ->
                onceOnly.run(
                    "c",
                    true,
                    () -> {
                      throw new InterruptedException();
                    },
                    Inquiry.NOBODY))
        .isInstanceOf(InterruptedException.class);

    // then
    assertThat(ledger.claim("c", "next", true, LEASE)).isInstanceOf(Claim.Held.class);
  }

  private static class WatchedLedger implements EffectLedger {
    private final EffectLedger ledger;
    private final CountDownLatch renewals;

    WatchedLedger(EffectLedger ledger, CountDownLatch renewals) {
      this.ledger = ledger;
      this.renewals = renewals;
    }

    @Override
    public Claim claim(String commandId, String holder, boolean repeatable, Duration lease) {
      return ledger.claim(commandId, holder, repeatable, lease);
    }

    @Override
    public Claim inherit(String commandId, String holder, String from, Duration lease) {
      return ledger.inherit(commandId, holder, from, lease);
    }

    @Override
    public boolean renew(String commandId, String holder, Duration lease) {
      boolean renewed = ledger.renew(commandId, holder, lease);
      if (renewed) {
        renewals.countDown();
      }
      return renewed;
    }

    @Override
    public Outcome settle(String commandId, Outcome outcome) {
      return ledger.settle(commandId, outcome);
    }
  }

  /** Claims get through, but the first answers to them are lost. */
  private record ShakyLedger(EffectLedger ledger, AtomicInteger outages) implements EffectLedger {
    @Override
    public Claim claim(String commandId, String holder, boolean repeatable, Duration lease) {
      Claim claim = ledger.claim(commandId, holder, repeatable, lease);
      if (outages.getAndDecrement() > 0) {
        throw new LedgerUnavailableException("away", new IllegalStateException());
      }
      return claim;
    }

    @Override
    public Claim inherit(String commandId, String holder, String from, Duration lease) {
      return ledger.inherit(commandId, holder, from, lease);
    }

    @Override
    public boolean renew(String commandId, String holder, Duration lease) {
      return ledger.renew(commandId, holder, lease);
    }

    @Override
    public Outcome settle(String commandId, Outcome outcome) {
      return ledger.settle(commandId, outcome);
    }
  }

  private static final class SteppedClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    void step(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
