package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code catch} for errors that nothing raises never catches: it is refused. */
class ErrorTypeRefusalTest {

  private static String caught(String type, String more) {
    return Documents.with(
        """
        - a:
            try: [ { b: { call: tool, with: { name: pay } } } ]
            catch:
              errors: { with: { type: '%s' } }
              do: [ { c: { set: { x: 1 } } } ]
        %s
        """
            .formatted(type, more));
  }

  @ParameterizedTest
  @CsvSource({
    "Communication, https://serverlessworkflow.io/spec/1.0.0/errors/communication",
    "https://serverlessworkflow.io/spec/1.0.0/errors/comunication,"
        + " https://serverlessworkflow.io/spec/1.0.0/errors/communication",
    "https://switchboard.dev/problems/effect-unkown,"
        + " https://switchboard.dev/problems/effect-unknown",
    "effect-unknown, https://switchboard.dev/problems/effect-unknown",
  })
  void aTypeThatNoErrorHasIsRefusedWithTheOneThatWasMeant(String type, String meant) {
    assertThat(Documents.refused(caught(type, "")))
        .singleElement()
        .asString()
        .contains("sample.yaml:10: no error has the type " + type, "did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://serverlessworkflow.io/spec/1.0.0/errors/timeout",
        "https://serverlessworkflow.io/dsl/errors/types/communication",
        "timeout",
        "https://switchboard.dev/problems/budget-used-up"
      })
  void aTypeThatErrorsHaveIsTaken(String type) {
    assertThat(Documents.compiled(caught(type, ""))).isNotNull();
  }

  @Test
  void aTypeThatTheFlowRaisesIsTakenAndAnotherIsNot() {
    String raise =
        "- r: { raise: { error: { type: 'https://shop.example/errors/sold-out', status: 409 } } }";
    assertThat(Documents.compiled(caught("https://shop.example/errors/sold-out", raise)))
        .isNotNull();
    assertThat(Documents.refused(caught("https://shop.example/errors/soldout", raise)))
        .singleElement()
        .asString()
        .contains("did you mean https://shop.example/errors/sold-out?");
  }
}
