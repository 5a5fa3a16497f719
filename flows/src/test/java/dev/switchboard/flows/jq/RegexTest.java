package dev.switchboard.flows.jq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "abc" | gsub("";"-")                ~ "-a-b-c-"
          "abc" | gsub("^";"> ")              ~ "> abc"
          "abc" | gsub("$";"!")               ~ "abc!"
          "a b" | gsub("\\\\s*";"")             ~ "ab"
          "axxb" | gsub("x*";"-")             ~ "-a--b-"
          "ab" | gsub("(?=b)";"-")            ~ "a-b"
          "" | gsub("";"-"), sub("";"-")      ~ "-" "-"
          "👍é" | gsub("";"-")                ~ "-👍-é-"
          "abc" | [match("";"g").offset]      ~ [0,1,2,3]
          "aXbxc" | gsub("x";"-";"i"), [match("x";"gi").offset] ~ "a-b-c" [1,3]
          "a👍b👍" | [match("👍";"g").offset], [match("b").offset] ~ [1,3] [2]
          "test" | [match("(?<a>t)(?<b>x)?"; "g") | .captures[] | [.name, .string, .offset]] ~ [["a","t",0],["b",null,-1],["a","t",3],["b",null,-1]]
          "foo bar" | test("foo\\\\ bar # words"; "x"), test("f o o"; "x") ~ true true
          "a\\nb" | test("a.b"), test("a.b"; "p"), test("^b"), test("a.b"; "s") ~ false true false false
          "aab" | [match("a|aa")|.string], [match("a|aa";"l")|.string] ~ ["a"] ["aa"]
          "ab" | [match("x*";"gn")]           ~ []
          "Größe änderung" | [scan("\\\\w+")], gsub("\\\\bä";"Ä"), test("^\\\\w+\\\\s\\\\w+$") ~ ["Größe","änderung"] "Größe Änderung" true
          "٣ 3" | [scan("\\\\d")]               ~ ["٣","3"]
          "order_id=5" | capture("(?<order_id>\\\\d)") ~ {"order_id":"5"}
          "aa" | test("(a)\\\\1"), test("(?<x_1>a)\\\\k<x_1>") ~ true true
          "price: 5 EUR" | [scan("\\\\d+(?= EUR)")] ~ ["5"]
          "xyxy" | gsub("x"; "xyz")           ~ "xyzyxyzy"
          "ab" | [sub("(?<x>.)"; "\\(.x)1", "\\(.x)2")] ~ ["a1b","a2b"]
          "aab" | [gsub("a"; "1", "2")]       ~ ["11b","12b","21b","22b"]
          "abc" | test(["B", "i"]), test("b"; null), [match(["b", "g"]).offset] ~ true true [1]
          "a.b" | split(".";null) | length    ~ 4
          "ab\\n" | test("b$"), test("b\\\\z")   ~ true false
          "good day" | gsub("\\\\b(?<i>[a-z])"; "\\(.i | ascii_upcase)") ~ "Good Day"
          "Grandma’s   Week" | gsub("\\\\s+"; " ") ~ "Grandma’s Week"
          "“Café Olé” JALAPEÑO" | sub("^(?<h>.+)"; "-\\(.h)-") ~ "-“Café Olé” JALAPEÑO-"
          "don’t" | test("don.?t")            ~ true
          "ÄÖ" | test("äö"; "i")              ~ true
          "f00" | test("^\\\\h+$")              ~ true
          """)
  void findsAsJq(String expression, String values) {
    assertThat(Evaluations.of(expression)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "^(\\\\w+\\\\s?)*$",
        "^(a|a)*$",
        "(a|aa)+$",
        "(.*)*x",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(a*)*b"
      })
  void aPatternThatCouldTryEachWayEndsAtOnce(String pattern) {
    String text = "a".repeat(5_000) + "!";
    assertThat(Evaluations.of("test(\"" + pattern + "\")", "\"" + text + "\"")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+a+)+\\\\1y", "^(?:(a+)+)\\\\1$", "^(a|aa)+\\\\1b"})
  void aPatternThatLooksBackEndsByTheBudget(String pattern) {
    String text = "a".repeat(60) + "?";
    assertThat(Evaluations.failure("test(\"" + pattern + "\")", "\"" + text + "\""))
        .containsAnyOf("takes more than 500000 steps", "nests too deeply");
  }

  @Test
  void aLargeProgramOnALargeTextEndsByTheBudget() {
    // given a pattern of the engine's largest repetitions
    String pattern = "([a-y]{900}z){1}|([a-x]{900}z)|([a-w]{900}z)|([a-v]{900}z)";
    // then
    assertThat(Evaluations.failure("(\"a\" * 200000) | test(\"" + pattern + "\")", "null"))
        .contains("takes more than 500000 steps");
  }

  @Test
  void ordinaryPatternsAreFarFromTheBudget() {
    String text = "Order 1001 is on its way. ".repeat(9_000);
    assertThat(Evaluations.of("[scan(\"[0-9]{4}\")] | length", "\"" + text + "\""))
        .isEqualTo("9000");
    assertThat(Evaluations.of("gsub(\"\\\\s+\"; \"\") | length", "\"" + text + "\""))
        .isEqualTo("180000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          test("(a")            ~ regular expression that can't be used
          gsub("[a"; "")        ~ regular expression that can't be used
          test("a"; "q")        ~ not a valid modifier string
          capture("(?<a-b>x)")  ~ use letters, digits and _
          split("*"; null)      ~ regular expression that can't be used
          """)
  void refusesAtLoadWhatIsNoPattern(String expression, String why) {
    assertThat(Evaluations.refusal(expression)).contains(why);
  }

  @Test
  void aComputedPatternThatIsNoneFailsWhenItRuns() {
    assertThat(Evaluations.failure("test(.)", "\"(a\"")).contains("Unclosed group");
    assertThat(Evaluations.of("try test(.) catch \"no\"", "\"(a\"")).isEqualTo("\"no\"");
  }
}
