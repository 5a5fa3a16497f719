package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.core.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {

  @ParameterizedTest
  @CsvSource({"1,1", "30,30", "120,120", ","})
  void readsAWait(String given, Integer seconds) {
    assertThat(RequestParameters.wait(given, 120)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "121", "-5", "+5", "1s", "9999999999"})
  void refusesAWaitThatIsNoNumberOfSeconds(String given) {
    assertThatThrownBy(() -> RequestParameters.wait(given, 120))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> refusedWith(e.problem(), "bad-wait", "1 to 120"));
  }

  @Test
  void readsALimit() {
    assertThat(RequestParameters.limit("7", 50, 500)).isEqualTo(7);
    assertThat(RequestParameters.limit(null, 50, 500)).isEqualTo(50);
    assertThatThrownBy(() -> RequestParameters.limit("501", 50, 500))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> refusedWith(e.problem(), "bad-limit", "1 to 500"));
  }

  @Test
  void refusesARunWhoseConversationWouldHaveTooLongAnId() {
    assertThat(RequestParameters.runConversation("x".repeat(196))).hasSize(200);
    assertThatThrownBy(() -> RequestParameters.runConversation("x".repeat(197)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> refusedWith(RefusalProblems.of(e.refusal()), "bad-id", "Idempotency-Key"));
  }

  private static void refusedWith(Problem problem, String kind, String detail) {
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).endsWith(kind);
    assertThat(problem.detail()).contains(detail);
  }
}
