package dev.switchboard.gateway.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RefusedException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundsTest {

  @Test
  void whatIsBeyondTheBoundIsRefusedAtOnceAndThePlaceComesBack() {
    InFlight inFlight = new InFlight(1);
    Refusal full = new Refusal.TooManyAtOnce(1, null);

    inFlight.run(
        () ->
            assertThatThrownBy(() -> inFlight.run(() -> {}, () -> full))
                .isInstanceOfSatisfying(
                    RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(full)),
        () -> full);

    assertThatThrownBy(
            () ->
                inFlight.run(
                    () -> {
                      throw new IllegalStateException();
                    },
                    () -> full))
        .isInstanceOf(IllegalStateException.class);
    assertThatCode(() -> inFlight.run(() -> {}, () -> full)).doesNotThrowAnyException();
  }

  @Test
  void aConversationThatSendsTooOftenIsSlowedAlone() {
    AtomicLong clock = new AtomicLong();
    ConversationRate rate = new ConversationRate(2, clock::get);

    assertThat(rate.tryTake("a")).isTrue();
    assertThat(rate.tryTake("a")).isTrue();
    assertThat(rate.tryTake("a")).isFalse();
    assertThat(rate.tryTake("b")).isTrue();

    clock.addAndGet(TimeUnit.SECONDS.toNanos(31));
    assertThat(rate.tryTake("a")).isTrue();
    assertThat(rate.tryTake("a")).isFalse();
  }

  @Test
  void aConversationThatIsResumedAgainAndAgainIsSlowedAlone() {
    AtomicLong clock = new AtomicLong();
    ResumeLimit limit = new ResumeLimit(2, clock::get);
    limit.take("c");
    limit.take("c");

    assertThatThrownBy(() -> limit.take("c"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.ResumesTooOften(2)));
    assertThatCode(() -> limit.take("another")).doesNotThrowAnyException();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThatCode(() -> limit.take("c")).doesNotThrowAnyException();
    assertThatThrownBy(() -> limit.take("c")).isInstanceOf(RefusedException.class);
  }
}
