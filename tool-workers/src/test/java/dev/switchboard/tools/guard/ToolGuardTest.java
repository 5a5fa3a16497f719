package dev.switchboard.tools.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a defect on this side of a call becomes. */
class ToolGuardTest {

  private final AtomicInteger attempts = new AtomicInteger();
  private final ToolGuard guard =
      new ToolGuard(
          "pay",
          TestTools.settings(Duration.ofSeconds(20), 3),
          true,
          new ToolGuard.Limits(4, 4, Duration.ofMinutes(1), Duration.ofSeconds(5)),
          RateLimiter.UNLIMITED);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anExceptionOfTheClientLosesTheAnswerOfWhatWasSent(boolean sent) {
    assertBroke(
        sent,
        () -> {
          throw new IllegalStateException("the pool is closed");
        },
        "the pool is closed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStackThatOverflowsLosesTheAnswerOfWhatWasSent(boolean sent) {
    assertBroke(
        sent,
        () -> {
          throw new StackOverflowError();
        },
        "StackOverflowError");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClassThatCannotBeLinkedLosesTheAnswerOfWhatWasSent(boolean sent) {
    assertBroke(
        sent,
        () -> {
          throw new NoClassDefFoundError("codec/Gone");
        },
        "codec/Gone");
  }

  @Test
  void anErrorLeavesNoTimeLimitBehindThatInterruptsWhatComesNext() throws Exception {
    // given a call with a short time limit that ended with an error
    ToolGuard hasty =
        new ToolGuard(
            "shop",
            TestTools.settings(Duration.ofMillis(50), 1),
            false,
            new ToolGuard.Limits(4, 4, Duration.ofMinutes(1), Duration.ofSeconds(5)),
            RateLimiter.UNLIMITED);
    assertThat(
            catchThrowableOfType(
                ToolFailure.class,
                () ->
                    hasty.call(
                        attempt -> {
                          throw new StackOverflowError();
                        })))
        .isNotNull();

    // then the thread can wait for something else while the limit passes
    assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void leavesErrorsOfTheWholeProcessAlone() {
    assertThat(
            catchThrowableOfType(
                OutOfMemoryError.class,
                () ->
                    guard.call(
                        attempt -> {
                          attempt.sent();
                          throw new OutOfMemoryError();
                        })))
        .isNotNull();
  }

  private void assertBroke(boolean sent, Callable<JsonNode> work, String why) {
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class,
            () ->
                guard.call(
                    attempt -> {
                      attempts.incrementAndGet();
                      if (sent) {
                        attempt.sent();
                      }
                      return work.call();
                    }));
    assertThat(failure).hasMessageContaining("tool pay broke").hasMessageContaining(why);
    assertThat(failure.problem().type()).endsWith("/runtime");
    assertThat(failure.answerLost()).isEqualTo(sent);
    assertThat(attempts).as("a defect is not repeated").hasValue(1);
  }
}
