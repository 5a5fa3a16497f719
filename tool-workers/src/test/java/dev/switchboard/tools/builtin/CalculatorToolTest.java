package dev.switchboard.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorToolTest {

  private final CalculatorTool calculator = new CalculatorTool("calculate");

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "0.1 + 0.2=0.3",
        "19.99 * 3=59.97",
        "2 ^ 100=1267650600228229401496703205376",
        "1 / 3=0.3333333333333333333333333333333333",
        "(12 - 4) % 5=3",
        "ROUND(2.345, 2)=2.34",
        "MAX(1, 7, 3)=7",
        "IF(3 > 2, 10, 20)=10",
        "1000 * 1000=1000000",
        "5 - 5=0",
      })
  void calculatesInDecimals(String expression, String result) throws Exception {
    assertThat(calculator.call(request(expression)).path("text").asText()).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 +",
        "1 / 0",
        "foo + 1",
        "RANDOM()",
        "\"a\"",
        "9 ^ 9 ^ 9 ^ 9",
        "FLOOR(10 ^ 99999999)",
        "FLOOR(1E999999999)",
        "2 ^ 500",
        "FACT(100000)",
        "DT_NOW()",
      })
  void saysWhyItCanNot(String expression) {
    ToolFailure failure = failure(expression);
    assertThat(failure.problem().type()).endsWith("/validation");
    assertThat(failure).hasMessageContaining(expression).hasMessageContaining("known are");
  }

  @Test
  void boundsLengthAndDepth() {
    assertThat(failure("1+".repeat(600) + "1")).hasMessageContaining("/expression");
    assertThat(failure("(".repeat(499) + "1")).hasMessageContaining("can't calculate");
  }

  private ToolFailure failure(String expression) {
    return catchThrowableOfType(ToolFailure.class, () -> calculator.call(request(expression)));
  }

  private static ToolRequested request(String expression) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("expression", expression);
    ToolRequested any = Requests.of("calculate", "c", "{}");
    return new ToolRequested(
        any.conversationId(),
        any.turnId(),
        any.runId(),
        any.commandId(),
        any.step(),
        any.attempt(),
        any.tool(),
        arguments,
        any.user());
  }
}
