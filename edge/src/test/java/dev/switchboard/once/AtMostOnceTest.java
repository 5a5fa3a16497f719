package dev.switchboard.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.edge.fake.InMemoryEffectLedger;
import dev.switchboard.once.AtMostOnce.Answer;
import dev.switchboard.retry.Pause;
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

class AtMostOnceTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Command COMMAND = new Command("c", "conversation-1", Instant.EPOCH);

  private final SteppedClock clock = new SteppedClock();
  private final EffectLedger<Outcome> ledger = new InMemoryEffectLedger<>(clock);
  private final List<Duration> pauses = new ArrayList<>();
  private final AtMostOnce<Outcome> atMostOnce =
      new AtMostOnce<>(
          ledger,
          LEASE,
          WithoutLedger.WAIT,
          duration -> {
            pauses.add(duration);
            clock.step(duration);
          });
  private final AtomicInteger calls = new AtomicInteger();

  private static final EffectCheck<Outcome> NO_CHECK = () -> new CheckResult.Unclear<>("nothing");

  private Answer<Outcome> run(EffectCheck<Outcome> check) throws InterruptedException {
    return run(atMostOnce, this::count, check);
  }

  private static Answer<Outcome> run(
      AtMostOnce<Outcome> atMostOnce, AtMostOnce.Work<Outcome> work, EffectCheck<Outcome> check)
      throws InterruptedException {
    return atMostOnce.run(COMMAND, work, check, AtMostOnceTest::unknown);
  }

  private static Outcome unknown(String why) {
    return new Outcome.Failed(
        new Problem(Problem.EFFECT_UNKNOWN, 500, "Effect unknown", "unknown, and " + why, null));
  }

  private Outcome count() {
    return new Outcome.Succeeded(IntNode.valueOf(calls.incrementAndGet()));
  }

  @Test
  void actsOnceHoweverOftenItIsAsked() throws Exception {
    // when
    Answer<Outcome> first = run(NO_CHECK);
    Answer<Outcome> again = run(NO_CHECK);

    // then
    assertThat(first).isEqualTo(new Answer<>(new Outcome.Succeeded(IntNode.valueOf(1)), false));
    assertThat(again).isEqualTo(new Answer<>(new Outcome.Succeeded(IntNode.valueOf(1)), true));
    assertThat(calls).hasValue(1);
  }

  @Test
  void doesNotRepeatWhatADeadWorkerMayHaveDone() throws Exception {
    // given
    ledger.claim(COMMAND, "dead", false, LEASE);

    // when
    Answer<Outcome> answer = run(NO_CHECK);
    Answer<Outcome> later = run(NO_CHECK);

    // then
    assertThat(calls).hasValue(0);
    assertThat(pauses).as("waited for the lease").isNotEmpty();
    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.problem().type()).isEqualTo(Problem.EFFECT_UNKNOWN);
              assertThat(failed.problem().detail()).contains("unknown, and nothing");
            });
    assertThat(later.outcome()).isEqualTo(answer.outcome());
  }

  @Test
  void answersWhatWasFoundOutAboutADeadWorkersCall() throws Exception {
    // given
    ledger.claim(COMMAND, "dead", false, LEASE);
    Outcome done = new Outcome.Succeeded(IntNode.valueOf(7));

    // when
    Answer<Outcome> answer = run(() -> new CheckResult.Happened<>(done));

    // then
    assertThat(answer.outcome()).isEqualTo(done);
    assertThat(run(NO_CHECK)).isEqualTo(new Answer<>(done, true));
    assertThat(calls).hasValue(0);
  }

  @Test
  void actsInThePlaceOfADeadWorkerThatCertainlyDidNot() throws Exception {
    // given
    ledger.claim(COMMAND, "dead", false, LEASE);

    // when
    Answer<Outcome> answer = run(CheckResult.DidNotHappen::new);

    // then
    assertThat(answer.outcome()).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(1)));
    assertThat(calls).hasValue(1);
  }

  @Test
  void asksAgainWhenAnotherBeganAndDiedWhileItAsked() throws Exception {
    // given a second worker that takes over, and dies, while this one asks about the first
    ledger.claim(COMMAND, "dead", false, LEASE);
    AtomicInteger questions = new AtomicInteger();
    EffectCheck<Outcome> check =
        () -> {
          if (questions.incrementAndGet() > 1) {
            return new CheckResult.Unclear<>("it can't be told");
          }
          assertThat(ledger.inherit(COMMAND, "second", "dead", LEASE))
              .isInstanceOf(Claim.Granted.class);
          clock.step(LEASE.multipliedBy(2));
          return new CheckResult.DidNotHappen<>();
        };

    // when
    Answer<Outcome> answer = run(check);

    // then what it knew of the first is not held for true of the second
    assertThat(calls).hasValue(0);
    assertThat(questions).hasValue(2);
    assertThat(answer.outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void repeatsWhatMayBeRepeatedWhenItsWorkerDied() throws Exception {
    // given
    ledger.claim(COMMAND, "dead", true, LEASE);

    // when
    Answer<Outcome> answer = atMostOnce.runRepeatable(COMMAND, this::count);

    // then
    assertThat(answer.replayed()).isFalse();
    assertThat(calls).hasValue(1);
    assertThat(pauses).isNotEmpty().allMatch(pause -> pause.compareTo(LEASE) < 0);
  }

  @Test
  void waitsForADeliveryThatIsStillAtItAndAnswersTheSame() throws Exception {
    // given
    AtMostOnce<Outcome> sleeping =
        new AtMostOnce<>(ledger, LEASE, WithoutLedger.WAIT, Pause.SLEEPING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer<Outcome>> first =
          threads.submit(
              () ->
                  run(
                      sleeping,
                      () -> {
                        begun.countDown();
                        finish.await();
                        return count();
                      },
                      NO_CHECK));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      // when
      Future<Answer<Outcome>> second = threads.submit(() -> run(sleeping, this::count, NO_CHECK));
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
    EffectLedger<Outcome> watched = new WatchedLedger(ledger, renewals);

    // when
    Answer<Outcome> answer =
        run(
            new AtMostOnce<>(watched, Duration.ofMillis(30), WithoutLedger.WAIT, Pause.SLEEPING),
            () -> {
              assertThat(renewals.await(10, TimeUnit.SECONDS)).isTrue();
              return count();
            },
            NO_CHECK);

    // then
    assertThat(answer.replayed()).isFalse();
  }

  @Test
  void stopsWhenAnotherHasTakenOverWhileItWasFrozen() throws Exception {
    // given a ledger that, when this worker comes to renew, has another's answer
    Outcome others = new Outcome.Succeeded(IntNode.valueOf(7));
    EffectLedger<Outcome> taken =
        new WatchedLedger(ledger, new CountDownLatch(1)) {
          @Override
          public boolean renew(Command command, String holder, Duration lease) {
            settle(command, others);
            return super.renew(command, holder, lease);
          }
        };

    // when
    Answer<Outcome> answer =
        run(
            new AtMostOnce<>(taken, Duration.ofMillis(30), WithoutLedger.WAIT, Pause.SLEEPING),
            () -> {
              new CountDownLatch(1).await();
              return count();
            },
            NO_CHECK);

    // then
    assertThat(answer).isEqualTo(new Answer<>(others, true));
    assertThat(calls).hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void actsOnceWhenTheLedgerLosesItsClaimInTheMiddle() throws Exception {
    // given a ledger that is emptied while a call runs, and is asked twice after that
    CountDownLatch renewals = new CountDownLatch(2);
    EffectLedger<Outcome> emptied =
        new WatchedLedger(new InMemoryEffectLedger<>(Clock.systemUTC()), renewals) {
          @Override
          public Claim<Outcome> claim(
              Command command, String holder, boolean repeatable, Duration lease) {
            return ledger.claim(command, holder, repeatable, lease);
          }
        };

    // when
    Answer<Outcome> answer =
        run(
            new AtMostOnce<>(emptied, Duration.ofMillis(30), WithoutLedger.WAIT, Pause.SLEEPING),
            () -> {
              Outcome counted = count();
              assertThat(renewals.await(10, TimeUnit.SECONDS)).isTrue();
              return counted;
            },
            NO_CHECK);

    // then
    assertThat(answer.replayed()).isFalse();
    assertThat(calls).hasValue(1);
  }

  @Test
  void waitsWhileTheLedgerIsAwayInsteadOfActingUnseen() throws Exception {
    // given
    AtomicInteger outages = new AtomicInteger(3);
    EffectLedger<Outcome> shaky = new ShakyLedger(ledger, outages);

    // when
    Answer<Outcome> answer =
        run(new AtMostOnce<>(shaky, LEASE, WithoutLedger.WAIT, pauses::add), this::count, NO_CHECK);

    // then
    assertThat(answer.outcome()).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(1)));
    assertThat(calls).hasValue(1);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void actsAllTheSameWhileTheLedgerIsAwayWhereASecondAnswerDoesNoHarm() throws Exception {
    // given
    EffectLedger<Outcome> shaky = new ShakyLedger(ledger, new AtomicInteger(1));

    // when
    Answer<Outcome> answer =
        new AtMostOnce<>(shaky, LEASE, WithoutLedger.ACT, pauses::add)
            .runRepeatable(COMMAND, this::count);

    // then it has not waited, and the ledger that is back keeps the answer
    assertThat(answer).isEqualTo(new Answer<>(new Outcome.Succeeded(IntNode.valueOf(1)), false));
    assertThat(pauses).isEmpty();
    assertThat(atMostOnce.runRepeatable(COMMAND, this::count))
        .isEqualTo(new Answer<>(answer.outcome(), true));
  }

  @Test
  void answersTheFirstOfTwoWhoActedWhileTheLedgerWasAway() throws Exception {
    // given
    EffectLedger<Outcome> shaky = new ShakyLedger(ledger, new AtomicInteger(1));
    Outcome first = new Outcome.Succeeded(IntNode.valueOf(7));

    // when
    Answer<Outcome> answer =
        new AtMostOnce<>(shaky, LEASE, WithoutLedger.ACT, pauses::add)
            .runRepeatable(
                COMMAND,
                () -> {
                  ledger.settle(COMMAND, first);
                  return count();
                });

    // then
    assertThat(answer.outcome()).isEqualTo(first);
  }

  @Test
  void actsAgainWhereAnAnswerOfAnotherVersionCannotBeReadAndASecondDoesNoHarm() throws Exception {
    // given
    ledger.settle(COMMAND, new Outcome.Succeeded(IntNode.valueOf(7)));
    EffectLedger<Outcome> newer = new UnreadableLedger(ledger);

    // then
    assertThat(
            new AtMostOnce<>(newer, LEASE, WithoutLedger.ACT, pauses::add)
                .runRepeatable(COMMAND, this::count)
                .outcome())
        .isEqualTo(new Outcome.Succeeded(IntNode.valueOf(1)));
    assertThatThrownBy(
            () ->
                run(
                    new AtMostOnce<>(newer, LEASE, WithoutLedger.WAIT, pauses::add),
                    this::count,
                    NO_CHECK))
        .isInstanceOf(UnreadableAnswerException.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void beginsNothingWithoutTheLedgerWhenTheServiceStops() {
    // given a call of the ledger that the stop has cut off
    EffectLedger<Outcome> shaky = new ShakyLedger(ledger, new AtomicInteger(1));
    Thread.currentThread().interrupt();

    // then
    assertThatThrownBy(
            () ->
                new AtMostOnce<>(shaky, LEASE, WithoutLedger.ACT, pauses::add)
                    .runRepeatable(COMMAND, this::count))
        .isInstanceOf(InterruptedException.class);
    assertThat(calls).hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void settlesNothingWhenTheServiceStopsAndKeepsTheClaimOnWhatMayHaveHappened() {
    // when
    assertThatThrownBy(() -> run(atMostOnce, AtMostOnceTest::stopped, NO_CHECK))
        .isInstanceOf(InterruptedException.class);

    // then
    assertThat(ledger.claim(COMMAND, "next", false, LEASE)).isInstanceOf(Claim.Held.class);
  }

  @Test
  void givesTheClaimOnRepeatableWorkBackWhenTheServiceStops() {
    // when
    assertThatThrownBy(() -> atMostOnce.runRepeatable(COMMAND, AtMostOnceTest::stopped))
        .isInstanceOf(InterruptedException.class);

    // then the next delivery need not wait for the lease
    assertThat(ledger.claim(COMMAND, "next", true, LEASE)).isEqualTo(new Claim.Granted<>());
  }

  @Test
  void givesTheClaimOnRepeatableWorkBackWhenTheWorkBreaks() {
    // when
    assertThatThrownBy(
            () ->
                atMostOnce.runRepeatable(
                    COMMAND,
                    () -> {
                      throw new IllegalStateException("a defect");
                    }))
        .hasMessage("a defect");

    // then
    assertThat(ledger.claim(COMMAND, "next", true, LEASE)).isEqualTo(new Claim.Granted<>());
  }

  private static Outcome stopped() throws InterruptedException {
    throw new InterruptedException();
  }

  private static class WatchedLedger extends ForwardingLedger<Outcome> {
    private final CountDownLatch renewals;

    WatchedLedger(EffectLedger<Outcome> ledger, CountDownLatch renewals) {
      super(ledger);
      this.renewals = renewals;
    }

    @Override
    public boolean renew(Command command, String holder, Duration lease) {
      boolean renewed = super.renew(command, holder, lease);
      if (renewed) {
        renewals.countDown();
      }
      return renewed;
    }
  }

  /** Claims get through, but the first answers to them are lost. */
  private static final class ShakyLedger extends ForwardingLedger<Outcome> {
    private final AtomicInteger outages;

    ShakyLedger(EffectLedger<Outcome> ledger, AtomicInteger outages) {
      super(ledger);
      this.outages = outages;
    }

    @Override
    public Claim<Outcome> claim(
        Command command, String holder, boolean repeatable, Duration lease) {
      Claim<Outcome> claim = super.claim(command, holder, repeatable, lease);
      if (outages.getAndDecrement() > 0) {
        throw new LedgerUnavailableException("away", new IllegalStateException());
      }
      return claim;
    }
  }

  /** Every answer was written by a newer version. */
  private static final class UnreadableLedger extends ForwardingLedger<Outcome> {

    UnreadableLedger(EffectLedger<Outcome> ledger) {
      super(ledger);
    }

    @Override
    public Claim<Outcome> claim(
        Command command, String holder, boolean repeatable, Duration lease) {
      throw new UnreadableAnswerException("no Outcome", new IllegalStateException());
    }

    @Override
    public Outcome settle(Command command, Outcome answer) {
      throw new UnreadableAnswerException("no Outcome", new IllegalStateException());
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
