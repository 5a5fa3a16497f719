package dev.switchboard.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of effects ledgers; each implementation has a test that extends this. */
public abstract class EffectLedgerContract<A> {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final String conversation = "conversation-" + UUID.randomUUID();
  private final Command command = command();

  private final AnswerSamples<A> samples;

  protected EffectLedgerContract(AnswerSamples<A> samples) {
    this.samples = samples;
  }

  protected abstract EffectLedger<A> ledger();

  private static final Instant ASKED = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private Command command() {
    return new Command("command-" + UUID.randomUUID(), conversation, ASKED);
  }

  @Test
  void anErasureTakesTheTextOfWhatIsSettledAndItIsNotRepeated() {
    // given
    ledger().claim(command, "a", false, LONG);
    ledger().settle(command, samples.done());

    // when
    ledger().erase(conversation, ASKED.plusSeconds(1));

    // then
    Claim<A> erased = new Claim.Answered<>(samples.withoutText().apply(samples.done()));
    assertThat(samples.withoutText().apply(samples.done())).isNotEqualTo(samples.done());
    assertThat(ledger().claim(command, "b", false, LONG)).isEqualTo(erased);
    assertThat(ledger().claim(command, "b", true, LONG)).isEqualTo(erased);
  }

  @Test
  void whatIsSettledAfterTheErasureHasNoTextEither() {
    for (boolean repeatable : new boolean[] {true, false}) {
      // given
      Command running = command();
      ledger().claim(running, "a", repeatable, LONG);

      // when
      ledger().erase(conversation, ASKED.plusSeconds(1));
      assertThat(ledger().renew(running, "a", LONG)).isTrue();
      A settled = ledger().settle(running, samples.done());

      // then
      assertThat(settled).isEqualTo(samples.withoutText().apply(samples.done()));
      assertThat(ledger().claim(running, "b", repeatable, LONG))
          .isEqualTo(new Claim.Answered<>(settled));
    }
  }

  @Test
  void whatWasAskedForBeforeTheErasureAndIsBegunAfterItHasNoText() {
    // given
    ledger().erase(conversation, ASKED);

    // then with a claim, and without one
    assertThat(ledger().claim(command, "a", false, LONG)).isEqualTo(new Claim.Granted<>());
    assertThat(ledger().settle(command, samples.done()))
        .isEqualTo(samples.withoutText().apply(samples.done()));
    Command unclaimed = command();
    assertThat(ledger().settle(unclaimed, samples.done()))
        .isEqualTo(samples.withoutText().apply(samples.done()));
    assertThat(ledger().claim(unclaimed, "a", false, LONG))
        .isEqualTo(new Claim.Answered<>(samples.withoutText().apply(samples.done())));
  }

  @Test
  void aClaimThatIsTakenOverAfterTheErasureIsErasedToo() {
    // given
    ledger().claim(command, "a", true, SHORT);
    ledger().erase(conversation, ASKED);

    // when
    await()
        .untilAsserted(
            () ->
                assertThat(ledger().claim(command, "b", true, LONG))
                    .isEqualTo(new Claim.Granted<>()));

    // then
    assertThat(ledger().settle(command, samples.done()))
        .isEqualTo(samples.withoutText().apply(samples.done()));
  }

  @Test
  void anErasureReachesNothingOfAfterItAndNoOtherConversation() {
    // given
    Command after = new Command("command-" + UUID.randomUUID(), conversation, ASKED.plusMillis(2));
    Command other = new Command("command-" + UUID.randomUUID(), "another", ASKED);
    ledger().settle(after, samples.done());
    ledger().settle(other, samples.done());

    // when an older erasure is read after it, too
    ledger().erase(conversation, ASKED.plusMillis(1));
    ledger().erase(conversation, ASKED.minusSeconds(60));

    // then
    for (Command kept : List.of(after, other)) {
      assertThat(ledger().claim(kept, "a", true, LONG))
          .isEqualTo(new Claim.Answered<>(samples.done()));
    }
    Command between =
        new Command("command-" + UUID.randomUUID(), conversation, ASKED.plusMillis(1));
    assertThat(ledger().settle(between, samples.done()))
        .isEqualTo(samples.withoutText().apply(samples.done()));
  }

  @Test
  void anErasureOfNothingKnownDoesNothing() {
    ledger().erase("nothing-" + UUID.randomUUID(), ASKED);
    ledger().erase(conversation, ASKED.minusSeconds(1));

    assertThat(ledger().claim(command, "a", false, LONG)).isEqualTo(new Claim.Granted<>());
    assertThat(ledger().settle(command, samples.done())).isEqualTo(samples.done());
  }

  @Test
  void grantsToTheFirstAndHoldsTheSecond() {
    // when
    Claim<A> first = ledger().claim(command, "a", false, LONG);
    Claim<A> second = ledger().claim(command, "b", false, LONG);

    // then
    assertThat(first).isEqualTo(new Claim.Granted<>());
    assertThat(second)
        .isInstanceOfSatisfying(
            Claim.Held.class,
            held -> assertThat(held.left()).isPositive().isLessThanOrEqualTo(LONG));
  }

  @Test
  void grantsTheSameClaimAgainToTheSameHolder() {
    // given
    ledger().claim(command, "a", false, LONG);

    // then
    assertThat(ledger().claim(command, "a", false, LONG)).isEqualTo(new Claim.Granted<>());
  }

  @Test
  void anEffectThatMayBeForgottenIsAbandonedAndCanBeInherited() {
    // when
    ledger().assumeBegun(command);

    // then
    assertThat(ledger().claim(command, "a", false, LONG))
        .isInstanceOfSatisfying(
            Claim.Abandoned.class,
            abandoned ->
                assertThat(ledger().inherit(command, "a", abandoned.by(), LONG))
                    .isEqualTo(new Claim.Granted<>()));
  }

  @Test
  void anEffectThatIsKnownIsNotForgotten() {
    // given
    ledger().claim(command, "a", false, LONG);
    A settled = ledger().settle(command, samples.done());

    // when
    ledger().assumeBegun(command);

    // then
    assertThat(ledger().claim(command, "b", false, LONG)).isEqualTo(new Claim.Answered<>(settled));
  }

  @Test
  void answersWithWhatWasSettled() {
    // given
    ledger().claim(command, "a", false, LONG);
    A settled = ledger().settle(command, samples.done());

    // then
    assertThat(settled).isEqualTo(samples.done());
    assertThat(ledger().claim(command, "b", false, LONG))
        .isEqualTo(new Claim.Answered<>(samples.done()));
    assertThat(ledger().claim(command, "a", true, LONG))
        .isEqualTo(new Claim.Answered<>(samples.done()));
  }

  @Test
  void keepsTheFirstOutcome() {
    // given
    ledger().settle(command, samples.other());

    // when
    A second = ledger().settle(command, samples.done());

    // then
    assertThat(second).isEqualTo(samples.other());
  }

  @Test
  void keepsEveryShapeOfAnswer() {
    for (A answer : samples.shapes()) {
      Command id = command();
      assertThat(ledger().settle(id, answer)).isEqualTo(answer);
      assertThat(ledger().claim(id, "a", true, LONG)).isEqualTo(new Claim.Answered<>(answer));
    }
  }

  @Test
  void callsAnUnrepeatableEffectAbandonedWhenItsHolderDied() {
    // given
    ledger().claim(command, "a", false, SHORT);

    // then
    await()
        .untilAsserted(
            () ->
                assertThat(ledger().claim(command, "b", false, LONG))
                    .isEqualTo(new Claim.Abandoned<>("a")));
  }

  @Test
  void letsAnotherTakeThePlaceOfTheHolderThatItAskedAboutAndOfNoOther() {
    // given
    ledger().claim(command, "a", false, SHORT);
    await()
        .untilAsserted(
            () ->
                assertThat(ledger().claim(command, "b", false, LONG))
                    .isEqualTo(new Claim.Abandoned<>("a")));

    // then
    assertThat(ledger().inherit(command, "b", "other", LONG)).isEqualTo(new Claim.Abandoned<>("a"));
    assertThat(ledger().inherit(command, "b", "a", LONG)).isEqualTo(new Claim.Granted<>());
    assertThat(ledger().inherit(command, "c", "a", LONG)).isInstanceOf(Claim.Held.class);
    assertThat(ledger().renew(command, "a", LONG)).isFalse();
  }

  @Test
  void letsAnotherRepeatARepeatableEffectWhenItsHolderDied() {
    // given
    ledger().claim(command, "a", true, SHORT);

    // then
    await()
        .untilAsserted(
            () ->
                assertThat(ledger().claim(command, "b", true, LONG))
                    .isEqualTo(new Claim.Granted<>()));
    assertThat(ledger().renew(command, "a", LONG)).isFalse();
    assertThat(ledger().renew(command, "b", LONG)).isTrue();
  }

  @Test
  void prolongsALeaseThatIsRenewed() {
    // given
    ledger().claim(command, "a", false, SHORT);
    await().until(() -> ledger().claim(command, "b", false, LONG) instanceof Claim.Abandoned);

    // when
    boolean renewed = ledger().renew(command, "a", LONG);

    // then
    assertThat(renewed).isTrue();
    assertThat(ledger().claim(command, "b", false, LONG)).isInstanceOf(Claim.Held.class);
  }

  @Test
  void claimsAgainForItsHolderWhatItHasForgotten() {
    // given a holder that acts, and a ledger that has lost its claim

    // when
    boolean renewed = ledger().renew(command, "a", LONG);

    // then
    assertThat(renewed).isTrue();
    assertThat(ledger().claim(command, "b", false, LONG)).isInstanceOf(Claim.Held.class);
    assertThat(ledger().settle(command, samples.done())).isEqualTo(samples.done());
  }

  @Test
  void renewsNothingThatIsSettled() {
    ledger().claim(command, "a", false, LONG);
    ledger().settle(command, samples.done());
    assertThat(ledger().renew(command, "a", LONG)).isFalse();
    assertThat(ledger().claim(command, "a", false, LONG))
        .isEqualTo(new Claim.Answered<>(samples.done()));
  }

  @Test
  void freesWhatIsGivenBackAtOnce() {
    for (boolean repeatable : new boolean[] {true, false}) {
      // given
      Command id = command();
      ledger().claim(id, "a", repeatable, LONG);

      // when
      boolean released = ledger().release(id, "a");

      // then
      assertThat(released).isTrue();
      assertThat(ledger().claim(id, "b", repeatable, LONG)).isEqualTo(new Claim.Granted<>());
    }
  }

  @Test
  void takesBackFromTheHolderOnlyAndNothingThatIsSettledOrUnknown() {
    assertThat(ledger().release(command, "a")).isFalse();

    ledger().claim(command, "a", true, LONG);
    assertThat(ledger().release(command, "b")).isFalse();
    assertThat(ledger().claim(command, "b", true, LONG)).isInstanceOf(Claim.Held.class);

    ledger().settle(command, samples.done());
    assertThat(ledger().release(command, "a")).isFalse();
    assertThat(ledger().claim(command, "b", true, LONG))
        .isEqualTo(new Claim.Answered<>(samples.done()));
  }

  @Test
  void grantsOneOfManyWhoAskAtOnce() throws Exception {
    // when
    List<Callable<Claim<A>>> questions =
        IntStream.range(0, 32)
            .<Callable<Claim<A>>>mapToObj(
                i -> () -> ledger().claim(command, "holder-" + i, false, LONG))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Claim<A>> answers =
          threads.invokeAll(questions).stream().map(Future::resultNow).toList();

      // then
      assertThat(answers).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(Claim.Held.class::isInstance).hasSize(31);
    }
  }
}
