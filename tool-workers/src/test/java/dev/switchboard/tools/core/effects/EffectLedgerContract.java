package dev.switchboard.tools.core.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every effects ledger does; each implementation has a test that extends this. */
public abstract class EffectLedgerContract {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Outcome DONE = new Outcome.Succeeded(TextNode.valueOf("döne"));
  private static final Outcome OTHER = new Outcome.Failed(Problem.timeout("too slow"));

  private final String command = "command-" + UUID.randomUUID();

  protected abstract EffectLedger ledger();

  @Test
  void grantsToTheFirstAndHoldsTheSecond() {
    // when
    Claim first = ledger().claim(command, "a", false, LONG);
    Claim second = ledger().claim(command, "b", false, LONG);

    // then
    assertThat(first).isEqualTo(new Claim.Granted());
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
    assertThat(ledger().claim(command, "a", false, LONG)).isEqualTo(new Claim.Granted());
  }

  @Test
  void answersWithWhatWasSettled() {
    // given
    ledger().claim(command, "a", false, LONG);
    Outcome settled = ledger().settle(command, DONE);

    // then
    assertThat(settled).isEqualTo(DONE);
    assertThat(ledger().claim(command, "b", false, LONG)).isEqualTo(new Claim.Answered(DONE));
    assertThat(ledger().claim(command, "a", true, LONG)).isEqualTo(new Claim.Answered(DONE));
  }

  @Test
  void keepsTheFirstOutcome() {
    // given
    ledger().settle(command, OTHER);

    // when
    Outcome second = ledger().settle(command, DONE);

    // then
    assertThat(second).isEqualTo(OTHER);
  }

  @Test
  void keepsEveryKindOfOutput() {
    for (var output :
        List.of(
            NullNode.getInstance(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.arrayNode().add(1.5).add(true),
            JsonNodeFactory.instance.objectNode().put("text", "line\n\"quoted\" …"))) {
      String id = UUID.randomUUID().toString();
      assertThat(ledger().settle(id, new Outcome.Succeeded(output)))
          .isEqualTo(new Outcome.Succeeded(output));
      assertThat(ledger().claim(id, "a", true, LONG))
          .isEqualTo(new Claim.Answered(new Outcome.Succeeded(output)));
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
                    .isEqualTo(new Claim.Abandoned("a")));
  }

  @Test
  void letsAnotherTakeThePlaceOfTheHolderThatItAskedAboutAndOfNoOther() {
    // given
    ledger().claim(command, "a", false, SHORT);
    await()
        .untilAsserted(
            () ->
                assertThat(ledger().claim(command, "b", false, LONG))
                    .isEqualTo(new Claim.Abandoned("a")));

    // then
    assertThat(ledger().inherit(command, "b", "other", LONG)).isEqualTo(new Claim.Abandoned("a"));
    assertThat(ledger().inherit(command, "b", "a", LONG)).isEqualTo(new Claim.Granted());
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
                    .isEqualTo(new Claim.Granted()));
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
  void renewsNothingThatIsSettledOrUnknown() {
    assertThat(ledger().renew(command, "a", LONG)).isFalse();
    ledger().claim(command, "a", false, LONG);
    ledger().settle(command, DONE);
    assertThat(ledger().renew(command, "a", LONG)).isFalse();
    assertThat(ledger().claim(command, "a", false, LONG)).isEqualTo(new Claim.Answered(DONE));
  }

  @Test
  void grantsOneOfManyWhoAskAtOnce() throws Exception {
    // when
    List<Callable<Claim>> questions =
        IntStream.range(0, 32)
            .<Callable<Claim>>mapToObj(
                i -> () -> ledger().claim(command, "holder-" + i, false, LONG))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Claim> answers = threads.invokeAll(questions).stream().map(Future::resultNow).toList();

      // then
      assertThat(answers).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(Claim.Held.class::isInstance).hasSize(31);
    }
  }
}
