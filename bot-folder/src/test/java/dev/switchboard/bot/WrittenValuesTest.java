package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenValuesTest {

  @TempDir Path root;

  @Test
  void refusesAnArgumentThatTheToolDoesNotTake() throws IOException {
    assertThat(problems("call: tool, with: {name: get_order, arguments: {order_id: 1001}}"))
        .singleElement()
        .asString()
        .startsWith("flows/track.yaml:3: the tool \"get_order\" does not take this: /order_id")
        .contains("string", "write what its schema wants");
  }

  @Test
  void takesAnArgumentThatFitsOrIsComputed() throws IOException {
    assertThat(problems("call: tool, with: {name: get_order, arguments: {order_id: '1001'}}"))
        .isEmpty();
    assertThat(
            problems("call: tool, with: {name: get_order, arguments: {order_id: '${ .number }'}}"))
        .isEmpty();
  }

  @Test
  void warnsOfAnExpressionWithoutItsBraces() throws IOException {
    assertThat(
            problems("call: tool, with: {name: get_order, arguments: {order_id: .slots.order_id}}"))
        .singleElement()
        .asString()
        .contains("\".slots.order_id\" is taken as it stands", "write ${ .slots.order_id }");
    assertThat(problems("call: reply, with: {text: $context.answer}"))
        .singleElement()
        .asString()
        .contains("write ${ $context.answer }");
  }

  @Test
  void namesAHostThatIsNotDeclared() throws IOException {
    assertThat(problems("call: http, with: {method: get, endpoint: 'https://api.example.org/x'}"))
        .singleElement()
        .asString()
        .contains("the host api.example.org is not declared", "outsideCalls");
  }

  @Test
  void warnsOfBracesOfOtherTemplates() throws IOException {
    assertThat(problems("call: reply, with: {text: 'Hi {{ .name }}'}"))
        .singleElement()
        .asString()
        .contains("\"Hi {{ .name }}\" is said with its braces", "${ \"Hello \\(.name)\" }");
    assertThat(problems("call: reply, with: {text: 'Write {{}} or { .name }'}")).isEmpty();
  }

  @Test
  void leavesTextsAlone() throws IOException {
    assertThat(problems("call: reply, with: {text: '...and .5 of it costs $5.00.'}")).isEmpty();
  }

  private List<String> problems(String task) throws IOException {
    return TestFolder.good(root)
        .with(
            "flows/track.yaml",
            "document: {dsl: '1.0.0', namespace: tiny, name: track, version: '1.0.0'}\ndo:\n  - it: {"
                + task
                + "}\n")
        .read()
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
