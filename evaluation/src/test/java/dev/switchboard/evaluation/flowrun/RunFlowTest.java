package dev.switchboard.evaluation.flowrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.project.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFlowTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":123456789012345678901234567890,\"id\":2305843009213693953}",
        "{\"d\":0.8765432109876543}",
        "{\"a\":null}",
        "{\"\":1,\"a.b\":2,\"größe\":3,\"👍\":4,\"\\u0000\":5}"
      })
  void takesAnInputAsItIs(String input) {
    assertThat(RunFlow.json(input)).hasToString(input);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"e\": [1e400]} | --input has a number that isn't finite",
        "{\"e\":        | --input is no JSON: Unexpected end-of-input"
      })
  void refusesAnInputThatTheGatewayWouldRefuse(String input, String problem) {
    assertThatThrownBy(() -> RunFlow.json(input))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(problem);
  }
}
