package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import dev.switchboard.llm.ladder.Climb.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClimbTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final RetryPolicy TWICE =
      new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(20));
  private static final Rung STRONG = rung("strong");
  private static final Rung SMALL = rung("small");
  private static final Access OPEN = Access.now(false);
  private static final Access OPEN_AND_KNOWN = Access.now(true);

  private final Map<String, Access> access = new HashMap<>();
  private Climb climb = Climb.of(List.of(STRONG, SMALL), NOON, Duration.ofSeconds(60));

  private static Rung rung(String name) {
    return new Rung(ModelAlias.of(name, name + "-2"), "https://" + name + ".example", TWICE);
  }

  private Step next(Instant now) {
    Climb.Decision decision = climb.next(endpoint -> access.getOrDefault(endpoint, OPEN), now);
    climb = decision.climb();
    return decision.step();
  }

  private void fails(Rung rung, Kind kind, @Nullable Duration retryAfter, Instant now) {
    climb = climb.failed(rung, new ModelException(kind, kind.toString(), retryAfter, null), now, 1);
  }

  private static Step asks(Rung rung) {
    return new Step.Ask(rung, false);
  }

  @Test
  void asksAgainAfterAPauseThenTheNextModel() {
    assertThat(next(NOON)).isEqualTo(asks(STRONG));

    fails(STRONG, Kind.SERVER_ERROR, null, NOON);
    assertThat(next(NOON)).isEqualTo(new Step.Wait(Duration.ofMillis(500)));
    assertThat(next(NOON.plusMillis(500))).isEqualTo(asks(STRONG));

    fails(STRONG, Kind.TIMEOUT, null, NOON);
    assertThat(next(NOON)).isEqualTo(asks(SMALL));
  }

  @Test
  void goesOnAtOnceAfterARefusal() {
    fails(STRONG, Kind.REFUSED, null, NOON);

    assertThat(next(NOON)).isEqualTo(asks(SMALL));
  }

  @Test
  void passesOverAnEndpointThatIsLeftAlone() {
    access.put(STRONG.endpoint(), Access.after(Duration.ofSeconds(9), true));

    assertThat(next(NOON)).isEqualTo(asks(SMALL));
  }

  @Test
  void givesUpWithTheLastFailureWhenNoneHasAnsweredLately() {
    next(NOON);
    fails(STRONG, Kind.REFUSED, null, NOON);
    next(NOON);
    fails(SMALL, Kind.UNREACHABLE, null, NOON);
    fails(SMALL, Kind.UNREACHABLE, null, NOON);

    assertThat(next(NOON))
        .isInstanceOfSatisfying(
            Step.GiveUp.class, it -> assertThat(it.failure()).hasMessage("UNREACHABLE"));
  }

  @Test
  void waitsOutAnOutageOfAnEndpointThatHasAnsweredLately() {
    // given
    access.put(STRONG.endpoint(), Access.after(Duration.ofMillis(300), true));
    access.put(SMALL.endpoint(), Access.after(Duration.ofSeconds(9), false));

    // then
    assertThat(next(NOON)).isEqualTo(new Step.Wait(Duration.ofMillis(300)));
    assertThat(next(NOON.plusSeconds(59))).isInstanceOf(Step.Wait.class);
    access.put(STRONG.endpoint(), OPEN_AND_KNOWN);
    assertThat(next(NOON.plusSeconds(59))).isEqualTo(asks(STRONG));
  }

  @Test
  void givesUpAnOutageThatLastsTooLong() {
    access.put(STRONG.endpoint(), Access.after(Duration.ofMillis(300), true));
    access.put(SMALL.endpoint(), Access.after(Duration.ofMillis(300), true));

    assertThat(next(NOON.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Step.GiveUp.class,
            it -> assertThat(it.failure()).hasMessageContaining("left alone for a while"));
  }

  @Test
  void startsAnotherRoundInAnOutage() {
    // given
    access.put(STRONG.endpoint(), OPEN_AND_KNOWN);
    next(NOON);
    fails(STRONG, Kind.UNREACHABLE, null, NOON);
    fails(STRONG, Kind.UNREACHABLE, null, NOON);
    fails(SMALL, Kind.REFUSED, null, NOON);

    // then
    assertThat(next(NOON)).isEqualTo(new Step.Wait(Duration.ofSeconds(1)));
    assertThat(next(NOON.plusSeconds(1))).isEqualTo(asks(STRONG));
  }

  @Test
  void asksNobodyAgainBeforeTheTimeThatItAsksFor() {
    // given
    climb = Climb.of(List.of(STRONG), NOON, Duration.ofSeconds(60));
    access.put(STRONG.endpoint(), OPEN_AND_KNOWN);
    next(NOON);

    // when: longer than the policy waits, shorter than an outage
    fails(STRONG, Kind.RATE_LIMITED, Duration.ofSeconds(30), NOON);

    // then
    Instant at = NOON;
    while (next(at) instanceof Step.Wait(Duration time)) {
      at = at.plus(time);
    }
    assertThat(at).isEqualTo(NOON.plusSeconds(30));
  }

  @Test
  void givesUpAnEndpointThatAsksForMoreTimeThanThereIs() {
    climb = Climb.of(List.of(STRONG), NOON, Duration.ofSeconds(60));
    access.put(STRONG.endpoint(), OPEN_AND_KNOWN);
    next(NOON);

    fails(STRONG, Kind.RATE_LIMITED, Duration.ofHours(1), NOON);

    assertThat(next(NOON)).isInstanceOf(Step.GiveUp.class);
  }
}
