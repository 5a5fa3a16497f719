package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final RetryPolicy policy =
      new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3));

  private static ModelException failure(Kind kind, @Nullable Duration retryAfter) {
    return new ModelException(kind, "x", retryAfter, null);
  }

  @Test
  void waitsTwiceAsLongEachTimeButNotForEver() {
    ModelException failure = failure(Kind.SERVER_ERROR, null);

    assertThat(policy.next(1, failure, 1)).contains(Duration.ofSeconds(1));
    assertThat(policy.next(2, failure, 1)).contains(Duration.ofSeconds(2));
    assertThat(policy.next(3, failure, 1)).contains(Duration.ofSeconds(3));
    assertThat(policy.next(4, failure, 1)).isEmpty();
  }

  @Test
  void waitsAsLongAsTheEndpointAsks() {
    assertThat(policy.next(1, failure(Kind.RATE_LIMITED, Duration.ofSeconds(3)), 0))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void givesUpAnEndpointThatAsksForTooMuch() {
    assertThat(policy.next(1, failure(Kind.RATE_LIMITED, Duration.ofMinutes(5)), 0)).isEmpty();
  }

  @Test
  void doesNotRepeatWhatIsRefused() {
    assertThat(policy.next(1, failure(Kind.REFUSED, null), 0)).isEmpty();
  }

  @Test
  void spreadsTheCallersThatFailedAtTheSameTime() {
    ModelException failure = failure(Kind.SERVER_ERROR, null);

    assertThat(policy.next(1, failure, 0)).contains(Duration.ofMillis(500));
    assertThat(policy.next(1, failure, 0.5)).contains(Duration.ofMillis(750));
    assertThat(policy.next(1, failure(Kind.RATE_LIMITED, Duration.ofSeconds(2)), 1))
        .contains(Duration.ofMillis(2500));
  }
}
