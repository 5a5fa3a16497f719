package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.value.Problem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          java.lang.IllegalStateException: the state can't be read          | the state can't be read
          the router failed: java.lang.NullPointerException                 | the router failed:
          com.fasterxml.jackson.core.JsonParseException: Unexpected end     | Unexpected end
          NullPointerException: no intent                                   | no intent
          Unexpected token (through reference chain: dev.x.Turn["a"])       | Unexpected token
          no number at [Source: REDACTED; line: 1, column: 2]               | no number
          dev.switchboard.contracts.EventType$Kind                          | it failed without a message
          turn.opened.v1 has no text; send {"text": "…"}                    | turn.opened.v1 has no text; send {"text": "…"}
          see docs.example.org about Error 404                              | see docs.example.org about Error 404
          """)
  void hasNoNamesOfClasses(String detail, String plain) {
    assertThat(PlainReason.of(Problem.runtime(detail)).detail()).isEqualTo(plain);
  }

  @Test
  void theSummaryIsASentenceAboutWhoWhatWhyAndWhere() {
    DeadLetter letter =
        new DeadLetter(
            "c-1",
            "router",
            "intents",
            2,
            7,
            Problem.runtime("java.lang.IllegalStateException: the flow is gone"),
            null,
            Map.of("ce_type", "dev.switchboard.turn.classified.v1"),
            "{}",
            "text",
            Instant.EPOCH);

    assertThat(PlainReason.summary(letter))
        .isEqualTo(
            "router could not work on turn.classified of conversation c-1: the flow is gone. It"
                + " lies in intents, partition 2, offset 7.");
  }
}
