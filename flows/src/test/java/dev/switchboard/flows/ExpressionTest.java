package dev.switchboard.flows;

import static dev.switchboard.flows.Documents.compiled;
import static dev.switchboard.flows.Documents.json;
import static dev.switchboard.flows.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionCompiler;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.flows.expression.Variables;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final JsonNode DATA =
      json("{'a': {'b': 5}, 'text': 'Hi', 'none': null, 'list': [1, 2]}");
  private static final Variables VARIABLES =
      new Variables(Map.of("context", json("{'order': {'id': '1001'}}")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .a.b   ~ 5
          .a.c   ~ null
          .none.x.y   ~ null
          $context.order.id   ~ "1001"
          $context   ~ {"order":{"id":"1001"}}
          $context.order.id + .text   ~ "1001Hi"
          .list | map(. * 2)   ~ [2,4]
          "\\(.text), it is \\(.a.b)"   ~ "Hi, it is 5"
          empty   ~ null
          .a + {c: $context.order.id}   ~ {"b":5,"c":"1001"}
          [.list[] as $x | $x]   ~ [1,2]
          {range: .a.b, now: 1}   ~ {"range":5,"now":1}
          .text == "now"   ~ false
          reduce .list[] as $x (0; . + $x)   ~ 3
          .text | test("^h"; "i")   ~ true
          {text, none, a: (.a | {b})}   ~ {"text":"Hi","none":null,"a":{"b":5}}
          "now (\\(.list | map(tostring) | join("; range(1) "))) repeat"   ~ "now (1; range(1) 2) repeat"
          def twice(f): f * 2; .a.b | twice(.)   ~ 10
          .list | map(if . > 1 then "many" elif . == 1 then "one" else "none" end)   ~ ["one","many"]
          # a comment: now, nofunction\\n.a.b   ~ 5
          .list as [$one, $two] | try error("x") catch ($one + $two)   ~ 3
          [.list[] | label $out | ., break $out] | not | not   ~ true
          .text | @base64 | @base64d | ascii_downcase | ltrimstr("h")   ~ "i"
          """)
  void evaluates(String expression, String result) throws Exception {
    Expression compiled = ExpressionCompiler.compile(expression.replace("\\n", "\n"), Set.of());
    assertThat(compiled.evaluate(DATA, VARIABLES)).isEqualTo(json(result));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".a", ".a.b", "$context", "$context.order.id"})
  void takesTheShortWayForPlainPaths(String expression) throws Exception {
    // given
    Expression quick = ExpressionCompiler.compile(expression, Set.of());
    Expression full = ExpressionCompiler.compile("(" + expression + ")", Set.of());
    // then both ways agree
    assertThat(quick).isInstanceOf(Expression.Path.class);
    assertThat(full).isInstanceOf(Expression.Query.class);
    assertThat(quick.evaluate(DATA, VARIABLES)).isEqualTo(full.evaluate(DATA, VARIABLES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".text.x",
        "(.text).x",
        ".list[]",
        ".a - .text",
        "error(\"no\")",
        "map",
        "def f: f; f",
        "def f: 1 + f; f"
      })
  void saysWhichExpressionFailed(String expression) throws Exception {
    Expression compiled = ExpressionCompiler.compile(expression, Set.of());
    assertThatThrownBy(() -> compiled.evaluate(DATA, VARIABLES))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageContaining(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          .a | nofunction   ~ nofunction
          if .a then lenght else 1 end   ~ lenght
          [.list[], missing(1; 2)]   ~ missing
          {a: (text), b}   ~ text
          {a: 1, b: text}   ~ text
          "\\(.list | joined("; "))"   ~ joined
          "\\(repeat(1))"   ~ repeat
          "\\("\\(now)")"   ~ now
          """)
  void refusesWhatJqDoesNotKnowOrMayNotDo(String expression, String name) {
    assertThatThrownBy(() -> ExpressionCompiler.compile(expression, Set.of()))
        .isInstanceOf(ExpressionCompiler.Refusal.class)
        .hasMessageMatching("(?s).* (calls|uses) " + name + ", .*");
  }

  @ParameterizedTest
  @CsvSource({".a.b,true", ".none,false", ".text == \"Hi\",true", ".a.b > 9,false", "0,true"})
  void holdsAsInJq(String expression, boolean holds) throws Exception {
    assertThat(ExpressionCompiler.compile(expression, Set.of()).holds(DATA, VARIABLES))
        .isEqualTo(holds);
  }

  @Test
  void fillsInNestedTemplates() throws Exception {
    // given
    var set =
        (Task.Set)
            compiled(
                    with(
                        "- a: { set: { x: { y: '${ .a.b }', z: [ 1, '${ .text }' ] }, plain: { k: v } } }"))
                .tasks()
                .tasks()
                .getFirst();
    // then
    assertThat(set.value().evaluate(DATA, VARIABLES))
        .isEqualTo(json("{'x': {'y': 5, 'z': [1, 'Hi']}, 'plain': {'k': 'v'}}"));
  }

  @Test
  void takesConstantsAsAWhole() {
    var set = (Task.Set) compiled(with("- a: { set: { x: { y: 1 } } }")).tasks().tasks().getFirst();
    assertThat(set.value()).isInstanceOf(Template.Constant.class);
  }
}
