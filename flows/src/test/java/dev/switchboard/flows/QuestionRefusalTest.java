package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: yesno|a question has no type yesno; did you mean \"yesNo\"?",
        "type: option|the question offers no options; add options",
        "type: text, options: [ a ]|only questions with options have them",
        "type: option, options: []|options must be a list",
        "type: slot|the question doesn't say for which slot",
        "type: yesNo, validate: { oneOf: [ a ] }|a question with a type has no oneOf",
        "otherwise: { dontKnow: { text: x } }|only a question with a type has otherwise",
        "type: text, otherwise: { no: { text: x } }|otherwise has no, which isn't known",
        "type: text, otherwise: { tooOften: { text: x, say: y } }|tooOften has text and say",
        "type: text, otherwise: { dunno: { text: x } }|otherwise has dunno, which isn't known",
        "type: text, otherwise: { dontKnow: { } }|dontKnow says nothing and leads nowhere",
        "type: text, otherwise: { dontKnow: { then: lost } }|then: lost leads to no task of this"
            + " list"
      })
  void aTypedQuestionIsRefusedWithTheFix(String with, String problem) {
    Compilation result =
        FlowCompiler.compile(
            "t.yaml",
            "document: { dsl: '1.0.1', namespace: t, name: t, version: '1.0.0' }\ndo:\n"
                + "  - a: { call: ask, with: { text: x, "
                + with
                + " } }\n");
    assertThat(((Compilation.Refused) result).problems())
        .singleElement()
        .asString()
        .contains("t.yaml:3: " + problem);
  }
}
