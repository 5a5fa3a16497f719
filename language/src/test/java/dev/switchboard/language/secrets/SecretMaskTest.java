package dev.switchboard.language.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4111111111111111                     | ••••••••••••••••
          my card is 4111 1111 1111 1111.      | my card is •••• •••• •••• ••••.
          4111-1111-1111-1111                  | ••••-••••-••••-••••
          4111.1111.1111.1111                  | ••••.••••.••••.••••
          4111 - 1111 - 1111 - 1111            | •••• - •••• - •••• - ••••
          4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1      | • • • • • • • • • • • • • • • •
          amex 3782 822463 10005               | amex •••• •••••• •••••
          3782-822463-10005 thanks             | ••••-••••••-••••• thanks
          30569309025904                       | ••••••••••••••
          5555555555554444 and 6011111111111117| •••••••••••••••• and ••••••••••••••••
          5555555555554444 6011111111111117    | •••••••••••••••• ••••••••••••••••
          2223003122003222                     | ••••••••••••••••
          4222222222222                        | •••••••••••••
          card4111111111111111please           | card••••••••••••••••please
          4111111111111111 12/27 123           | •••••••••••••••• 12/27 123
          order 1001 4111 1111 1111 1111       | order 1001 •••• •••• •••• ••••
          1234567812345670                     | ••••••••••••••••
          ４１１１ １１１１ １１１１ １１１１     | •••• •••• •••• ••••
          """)
  void masksCardNumbersInAnyGrouping(String text, String masked) {
    assertThat(SecretMask.CARDS.mask(text))
        .isEqualTo(new SecretMask.Masked(masked, List.of("card")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tracking 4111111111111112",
        "9400110200881234",
        "1Z999AA10123456784",
        "cancel 1001, 1008 and 1011",
        "1001 1002 1003 1004",
        "1001 1008 1011 1009",
        "call +49 171 1234567 or 030 1234567",
        "IMEI 356938035643809",
        "2026-11-29 02:36:38",
        "DE89370400440532013000",
        ""
      })
  void leavesOtherNumbersAsTheyAre(String text) {
    assertThat(SecretMask.CARDS.mask(text)).isEqualTo(new SecretMask.Masked(text, List.of()));
  }

  @Test
  void keepsTheLengthAndEveryOtherOffset() {
    String text = "a 😀 4111\u00a01111\u00a01111\u00a01111 order 1001";

    String masked = SecretMask.CARDS.mask(text).text();

    assertThat(masked).hasSameSizeAs(text).endsWith("order 1001").startsWith("a 😀 ••••\u00a0");
    assertThat(masked.indexOf("1001")).isEqualTo(text.indexOf("1001"));
  }

  @Test
  void digitsBeyondTheBasicPlaneKeepTheLength() {
    String digits = "\ud835\udfd2" + "\ud835\udfcf".repeat(15);

    assertThat(SecretMask.CARDS.mask(digits).text())
        .isEqualTo(String.valueOf(SecretMask.MASK).repeat(digits.length()));
  }

  @Test
  void maskingAgainChangesNothing() {
    String once = SecretMask.CARDS.mask("4111 1111 1111 1111").text();

    assertThat(SecretMask.CARDS.mask(once)).isEqualTo(new SecretMask.Masked(once, List.of()));
  }

  @Test
  void masksAccountsOnlyWhenAskedTo() {
    SecretMask both = new SecretMask(EnumSet.allOf(SecretKind.class));

    assertThat(both.mask("to DE89 3704 0044 0532 0130 00 please, card 4111111111111111"))
        .isEqualTo(
            new SecretMask.Masked(
                "to •••• •••• •••• •••• •••• •• please, card ••••••••••••••••",
                List.of("card", "iban")));
    assertThat(both.mask("GB82WEST12345698765432").kinds()).containsExactly("iban");
    assertThat(both.mask("GB82WEST12345698765431").kinds()).isEmpty();
  }

  @Test
  void manyDigitsAreReadInOnePass() {
    String digits = "4 ".repeat(100_000);

    assertThat(SecretMask.CARDS.mask(digits).text()).hasSameSizeAs(digits);
  }
}
