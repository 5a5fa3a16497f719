package dev.switchboard.flows.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.jq.value.Numbers;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          19.90 * 3                                        ~ 59.7
          0.1 + 0.2 | ., tostring, . == 0.3                ~ 0.3 "0.3" true
          19.90 | tostring                                 ~ "19.9"
          "5408816403329571943" | tonumber | tostring      ~ "5408816403329571943"
          2305843009213693953 + 0                          ~ 2305843009213693953
          [2305843009213693953, 2305843009213693954] | max ~ 2305843009213693954
          123456789012345678901234567890 + 1               ~ 123456789012345678901234567891
          123456789012345678901234567890 * 2 | tostring    ~ "246913578024691357802469135780"
          12345678901234567890.123456 + 0                  ~ 12345678901234567890.123456
          45678901234567890.12 * 1 | tostring              ~ "45678901234567890.12"
          1 / 3, 2 / 3, 10 / 4, 1 / 8                      ~ 0.3333333333333333 0.6666666666666666 2.5 0.125
          100 - 99.99                                      ~ 0.01
          1.005 * 1000 | floor                             ~ 1005
          [0.1, 0.2, 0.3] | add                            ~ 0.6
          -0.0 | tostring                                  ~ "0"
          1.0, 1e3, 1E-2, 5. | tostring                    ~ "1" "1000" "0.01" "5"
          1 == 1.0, 1e2 == 100, [1] == [1.00]              ~ true true true
          pow(2; 100), pow(1.1; 2), pow(4; 0.5), pow(2; -1) ~ 1267650600228229401496703205376 1.21 2 0.5
          5 % 3, -5 % 3, 5 % -3, 5.9 % 3                   ~ 2 -2 2 2
          2 | sqrt, (sqrt * sqrt | round)                  ~ 1.4142135623730951 2
          2.25, 1e100 | sqrt                               ~ 1.5 100000000000000000000000000000000000000000000000000
          1e300 | ., . * 10                                ~ 1E+300 1E+301
          "1e400" | tonumber | . > 1e399                   ~ true
          [1, 10, 9, 1.5] | sort                           ~ [1,1.5,9,10]
          [.[]?] | length / 2                              ~ 0
          """)
  void areExact(String expression, String values) {
    assertThat(Evaluations.of(expression)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "x" | tonumber           ~ is no number
          "" | tonumber            ~ is no number
          "nan" | tonumber         ~ is no number
          "1e999999999" | tonumber ~ more than 1000 digits
          "1e-999999999" | tonumber ~ more than 1000 digits
          [1e900, 1e900] | .[0] * .[1] ~ more than 1000 digits
          ("9" * 1001) | tonumber  ~ more than 1000 digits
          1 / 0                    ~ divisor is zero
          1 % 0                    ~ divisor is zero
          -1 | sqrt                ~ no finite result
          0 | log                  ~ no finite result
          "{\\"a\\":1e999999999}" | fromjson ~ a number of more than 1000 characters
          """)
  void failInWordsWhereThereIsNoNumber(String expression, String why) {
    assertThat(Evaluations.failure(expression, "null")).contains(why);
  }

  @Test
  void takeAReadersDoubleForWhatWasWritten() throws Exception {
    // given 19.90 as readers give it
    var price = new ObjectMapper().readTree("19.90");
    // then
    assertThat(price).isInstanceOf(DoubleNode.class);
    assertThat(Jq.compile(". * 3", Set.of()).evaluate(price, Map.of()).getFirst().toString())
        .isEqualTo("59.7");
  }

  @Test
  void whatIsNoFiniteNumberNeverComesOut() throws Exception {
    // given 1e400 as readers give it
    var infinite = new ObjectMapper().readTree("1e400");
    // then neither as it is, nor in a list, nor computed with
    for (String expression : new String[] {"[.]", ". + 1", "tostring", "[.] | sort | tojson"}) {
      Jq jq = Jq.compile(expression, Set.of());
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> jq.evaluate(infinite, Map.of()))
          .isInstanceOf(Jq.EvaluationException.class)
          .hasMessageContaining("finite");
    }
  }

  @Test
  void areTheNodesThatAReaderMakes() throws Exception {
    var mapper = new ObjectMapper();
    for (String number : new String[] {"1", "59.7", "4611686427387904513", "0.00012", "1E-7"}) {
      var made = Numbers.node(new BigDecimal(number));
      assertThat(mapper.readTree(made.toString())).isEqualTo(made);
    }
    assertThat(Numbers.node(new BigDecimal("12345678901234567890.123")))
        .isEqualTo(
            JsonNodeFactory.withExactBigDecimals(true)
                .numberNode(new BigDecimal("12345678901234567890.123")));
  }
}
