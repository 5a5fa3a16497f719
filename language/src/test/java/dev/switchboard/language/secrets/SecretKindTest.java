package dev.switchboard.language.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKindTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my ssn is 536-90-4399",
        "social security number 536904399",
        "NI number AB 12 34 56 C",
        "mi DNI es 12345678Z",
        "NIE X-1234567-L",
        "codice fiscale RSSMRA85M01H501Q",
        "numéro 1 85 05 78 006 084 91",
        "CPF 529.982.247-25",
        "meu cpf: 52998224725",
        "Meine Steuer-ID ist 86 095 742 719",
        "PESEL: 44051401359",
        "BSN 111222333",
        "TC kimlik no 10000000146",
        "personnummer 811218-9876",
        "my passport is C01X00T47",
      })
  void findsNumbersOfPersons(String text) {
    assertThat(SecretKind.NATIONAL_ID.in(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 536904399",
        "parcel 44051401359 is late",
        "it cost 529.982 in total",
        "call me at 10-12-2026",
        "12345678A is the article",
        "the serial is 1234-56-7890-12",
        "version 811218-9870",
        "invoice 86095742719",
        "my passport expired",
      })
  void leavesOtherNumbers(String text) {
    assertThat(SecretKind.NATIONAL_ID.in(text)).isEmpty();
  }

  @Test
  void knowsPhoneNumbersOfTheRegion() {
    String text = "ring 030 901820 or +44 20 7946 0958";

    assertThat(SecretKind.PHONE.of(text, "DE")).hasSize(2);
    assertThat(SecretKind.PHONE.in(text)).extracting(TextRange::start).containsExactly(19);
  }

  @Test
  void findsPhoneNumbersFarBehindInALongText() {
    String text = "word ".repeat(3_000) + "+44 20 7946 0958";

    assertThat(SecretKind.PHONE.in(text)).hasSize(1);
  }

  @Test
  void findsAddressesOfMails() {
    assertThat(SecretKind.EMAIL.in("mail ann.o'neil+shop@example.co.uk, not @ann or a@b"))
        .isEqualTo(List.of(new TextRange(5, 34)));
  }
}
