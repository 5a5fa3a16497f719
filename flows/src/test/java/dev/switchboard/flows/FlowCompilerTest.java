package dev.switchboard.flows;

import static dev.switchboard.flows.Documents.compiled;
import static dev.switchboard.flows.Documents.json;
import static dev.switchboard.flows.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Variables;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowCompilerTest {

  private static final String ORDER =
      """
      - lookUp:
          try:
            - fetch:
                call: tool
                with:
                  name: get_order
                  arguments: { order_id: '${ .slots.order_id }', kind: plain }
                export:
                  as: '${ $context + { order: . } }'
          catch:
            errors: { with: { status: 404 } }
            as: problem
            retry:
              delay: { seconds: 2 }
              backoff: { exponential: {} }
              limit: { attempt: { count: 3 } }
            do:
              - sorry:
                  call: reply
                  with: { text: '${ $problem.title }' }
                  then: exit
      - decide:
          switch:
            - shipped: { when: '${ .status == "shipped" }', then: tell }
            - other: { then: end }
      - tell:
          if: '${ .status }'
          call: reply
          with: { text: '${ "It is \\(.status)" }' }
      """;

  @Test
  void knowsADocumentsHead() {
    // when
    Flow flow = compiled(with(ORDER));
    // then
    assertThat(flow.name()).isEqualTo("sample");
    assertThat(flow.version()).isEqualTo("1.0.0");
    assertThat(flow.digest())
        .hasSize(16)
        .isNotEqualTo(compiled(with("- a: { set: { b: 1 } }")).digest());
  }

  @Test
  void givesEveryTaskAStablePositionAndItsLine() {
    // when
    Flow flow = compiled(with(ORDER));
    // then
    assertThat(flow.index())
        .containsOnlyKeys(
            "/do/0/lookUp",
            "/do/0/lookUp/try/0/fetch",
            "/do/0/lookUp/catch/do/0/sorry",
            "/do/1/decide",
            "/do/2/tell");
    assertThat(flow.at("/do/0/lookUp/try/0/fetch").orElseThrow().parent()).contains("/do/0/lookUp");
    assertThat(flow.at("/do/0/lookUp/try/0/fetch").orElseThrow().task().head().line()).isEqualTo(9);
  }

  @Test
  void compilesRetryAndErrorFilter() {
    // when
    var lookUp = (Task.Try) compiled(with(ORDER)).tasks().tasks().getFirst();
    // then
    RetryPolicy retry = lookUp.handler().retry().orElseThrow();
    assertThat(retry.retries()).isEqualTo(3);
    assertThat(retry.delayBefore(1, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(retry.delayBefore(3, 0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(retry.delayBefore(90, 0)).isEqualTo(RetryPolicy.LONGEST);
    assertThat(lookUp.handler().errors().matches(json("{'status': 404, 'type': 'x'}"))).isTrue();
    assertThat(lookUp.handler().errors().matches(json("{'status': 500, 'type': 'x'}"))).isFalse();
  }

  @Test
  void takesARetryPolicyByName() {
    // given
    String yaml =
        Documents.top(
            """
            use:
              retries:
                patient: { delay: PT5S, backoff: { linear: {} }, limit: { attempt: { count: 2 } } }
            do:
              - a:
                  try: [ { b: { call: tool, with: { name: t } } } ]
                  catch: { retry: patient }
            """);
    // when
    var a = (Task.Try) compiled(yaml).tasks().tasks().getFirst();
    // then
    assertThat(a.handler().retry().orElseThrow().delayBefore(2, 0))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void takesAnAuthenticationByName() throws ExpressionFailure {
    // given
    String yaml =
        Documents.top(
            """
            use:
              authentications:
                shop: { bearer: { token: '${ .token }' } }
            do:
              - a:
                  call: http
                  with: { method: get, endpoint: { uri: 'https://example.com', authentication: { use: shop } } }
            """);
    // when
    var a = (Task.Call) compiled(yaml).tasks().tasks().getFirst();
    // then
    assertThat(
            a.with()
                .evaluate(json("{'token': 't'}"), Variables.NONE)
                .at("/endpoint/authentication/bearer/token")
                .asText())
        .isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ X-Caller: switchboard, Idempotency-Key: k, X-Monkeys: three }",
        "{ Authorization: '${ .token }' }",
        "{ Authorization: '${ \"Bearer \\(.token)\" }' }",
        "{ Authorization: '${ \"Bearer \" + $context.token }' }",
        "'${ .headers }'"
      })
  void takesASecretInAHeaderFromTheRunsData(String headers) {
    // when
    Flow flow =
        compiled(
            with(
                "- a: { call: http, with: { method: get, endpoint: 'http://x', headers: "
                    + headers
                    + " } }"));
    // then
    assertThat(flow.tasks().tasks()).singleElement().isInstanceOf(Task.Call.class);
  }

  @Test
  void takesAnErrorByName() throws ExpressionFailure {
    // given
    String yaml =
        Documents.top(
            """
            use:
              errors:
                gone: { type: 'https://example.com/gone', status: 410 }
            do:
              - a: { raise: { error: gone } }
            """);
    // when
    var a = (Task.Raise) compiled(yaml).tasks().tasks().getFirst();
    // then
    assertThat(a.error().evaluate(json("{}"), Variables.NONE).path("status").asInt())
        .isEqualTo(410);
  }

  @Test
  void ignoresMetadata() {
    compiled(with("- a: { set: { b: 1 }, metadata: { owner: anybody } }"));
  }

  @Test
  void listsTheNamesAFlowReliesOn() {
    // given
    String more =
        """
        - find: { call: retrieve, with: { query: '${ .text }', knowledge: [ help, terms ], top: 3 } }
        - write: { call: generate, with: { prompt: answer, variables: '${ . }' } }
        - which: { call: ask, with: { text: 'Which?', slot: order_id } }
        """;
    // when
    var references = compiled(with(ORDER + more)).references();
    // then
    assertThat(references)
        .extracting(r -> r.kind() + " " + r.name() + " " + r.line())
        .containsExactly(
            "TOOL get_order 12",
            "KNOWLEDGE help 36",
            "KNOWLEDGE terms 36",
            "PROMPT answer 37",
            "SLOT order_id 38");
    assertThat(references.get(0).arguments().orElseThrow()).containsExactly("order_id", "kind");
    assertThat(references.get(3).arguments()).isEmpty();
  }

  @Test
  void readsBothSpellingsOfTheStandardsErrors() {
    String old = "https://serverlessworkflow.io/spec/1.0.0/errors/communication";
    assertThat(ErrorType.same(old, "https://serverlessworkflow.io/dsl/errors/types/communication"))
        .isTrue();
    assertThat(
            ErrorType.same(
                old, "https://open-workflow-specification.org/spec/1.0.0/errors/communication"))
        .isTrue();
    assertThat(ErrorType.same(old, "https://serverlessworkflow.io/spec/1.0.0/errors/timeout"))
        .isFalse();
    assertThat(ErrorType.same(old, "https://example.com/errors/communication")).isFalse();
    assertThat(ErrorType.COMMUNICATION.uri()).isEqualTo(old);
  }
}
