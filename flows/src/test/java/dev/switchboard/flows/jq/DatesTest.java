package dev.switchboard.flows.jq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "2026-02-03T10:30:00+02:00" | fromdate | todate     ~ "2026-02-03T08:30:00Z"
          "2026-02-03T10:30:00.250Z" | fromdate               ~ 1770114600.25
          "2026-02-03" | fromdate | todate                    ~ "2026-02-03T00:00:00Z"
          "10:20 PM 5 Mar 2015" | strptime("%I:%M %p %d %b %Y") | mktime | todate ~ "2015-03-05T22:20:00Z"
          "Thu, 05 Mar 2015 23:51:47 +0000" | strptime("%a, %d %b %Y %H:%M:%S %z") | mktime ~ 1425599507
          "064 15" | strptime("%j %y") | mktime | todate      ~ "2015-03-05T00:00:00Z"
          1425599507 | strftime("%a %b %e %I %p %y %U %W %V %G %C %s %%") ~ "Thu Mar  5 11 PM 15 09 09 10 2015 20 1425599507 %"
          [2024, 12, 1, 0, 0, 0] | mktime | todate            ~ "2025-01-01T00:00:00Z"
          [2024, 1, 30, 0, 0, 0, 0, 0] | todate               ~ "2024-03-01T00:00:00Z"
          -1 | todate                                         ~ "1969-12-31T23:59:59Z"
          "2024-02-29" | strptime("%F") | mktime + 86400 | strftime("%d.%m.%Y") ~ "01.03.2024"
          """)
  void readAndWrite(String expression, String values) {
    assertThat(Evaluations.of(expression)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "tomorrow" | fromdate               ~ date "tomorrow" does not match
          "2024-13-01" | strptime("%Y-%m-%d") ~ does not match format
          "2024" | strptime("%Y-%m")          ~ does not match format
          "x" | strftime("%Y")                ~ requires array of 6 numbers
          1e300 | todate                      ~ no time in seconds
          0 | strftime("%Q")                  ~ unknown conversion %Q
          [1] | mktime                        ~ requires array of 6 numbers
          """)
  void failInWords(String expression, String why) {
    assertThat(Evaluations.failure(expression, "null")).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          1234567.891 | format_number("en"), format_number("de"; 2), format_number("en"; 0) ~ "1,234,567.891" "1.234.567,89" "1,234,568"
          59.7 | format_money("EUR"; "de-DE") | gsub("\\\\s"; " ") ~ "59,70 €"
          59.7 | format_money("USD"; "en-US"), format_money("JPY"; "en-US") ~ "$59.70" "¥60"
          0.125, 2.5 | format_number("en"; 2)                  ~ "0.13" "2.50"
          12345678901234567890.12 | format_number("en"; 2)     ~ "12,345,678,901,234,567,890.12"
          "2026-02-03" | format_date("de"; "long"), format_date("en"; "full"), format_date("de"; "dd.MM.yyyy"; "America/New_York") ~ "3. Februar 2026" "Tuesday, February 3, 2026" "03.02.2026"
          "2026-02-03T23:30:00Z" | format_date("de"; "d. MMMM, HH:mm"; "Europe/Berlin") ~ "4. Februar, 00:30"
          0 | format_date("en-GB"; "long")                     ~ "1 January 1970"
          """)
  void areWrittenForPeople(String expression, String values) {
    assertThat(Evaluations.of(expression)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          1 | format_number("xx")                 ~ is no language
          1 | format_money("EURO"; "de")          ~ is no currency
          "x" | format_number("de")               ~ is no number
          1 | format_number("de"; 99)             ~ number of decimals
          0 | format_date("de"; "QQQQQQQQ")       ~ format_date
          0 | format_date("de"; "long"; "Mars")   ~ format_date
          """)
  void areRefusedInWords(String expression, String why) {
    assertThat(Evaluations.failure(expression, "null")).contains(why);
  }
}
