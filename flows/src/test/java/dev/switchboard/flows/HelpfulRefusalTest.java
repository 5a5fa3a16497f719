package dev.switchboard.flows;

import static dev.switchboard.flows.Documents.refused;
import static dev.switchboard.flows.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writers get wrong: one line that says where, what and the fix, and no other. */
class HelpfulRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- gone: { raise: { error: { type: 'https://a/b', status: '404', title: Gone } } } | raise.error.status of the task gone is a text instead of a whole number; write it without quotes",
        "- sub: { run: { workflow: { namespace: test, name: other } } } | run.workflow of the task sub needs version; add version:",
        "- both: { fork: { compete: maybe, branches: [ { a: { set: { b: 1 } } } ] } } | fork.compete of the task both is a text instead of true or false; write it without quotes",
        "- inner: { do: [ { deep: { raise: { error: { type: 'https://a/b', status: '500' } } } } ] } | raise.error.status of the task deep is a text instead of a whole number",
        "- sorry: { call: reply, with: { text: Sorry, a colleague has decided. } } | reply has a text that a comma cuts off before \"a colleague has decided.\"; put the whole text in quotes",
        "- each: { for: { each: x, in: '${ .l }', while: '${ .a }' }, do: [ { s: { set: { a: 1 } } } ] } | while stands inside of for; move it one level up: it stands beside for",
        "- here: { set: { a: ${ .b } } } | this is not YAML: expected ',' or '}', but got { while parsing a flow mapping; put the expression in quotes",
        "- tell: { call: reply, with: { text: Hello: there } } | this is not YAML: expected ',' or '}', but got : while parsing a flow mapping; put the text that has a colon in quotes",
        "- each: { for: { each: x, in: [1, 2] }, do: [ { s: { set: { a: 1 } } } ] } | this must be an expression, and is a value; write it as one: ${ [1,2] }",
      })
  void saysInOneLineWhatHelps(String task, String line) {
    assertThat(refused(with(task)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(7);
              assertThat(problem.what() + "; " + problem.fix()).startsWith(line);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "toUpper, ascii_upcase",
    "to_fixed(2), format_number",
    "formatCurrency, format_money",
    "indexOf(1), index",
    "parse_date, strptime",
    "Substring(1; 2), .[0:3]",
    "toNumber, tonumber",
  })
  void namesTheFunctionThatDoesTheSameHere(String called, String here) {
    assertThat(refused(with("- a: { set: { b: '${ .x | %s }' } }".formatted(called))))
        .singleElement()
        .satisfies(problem -> assertThat(problem.fix()).startsWith("did you mean " + here));
  }
}
