package dev.switchboard.flows;

import static dev.switchboard.flows.Documents.refused;
import static dev.switchboard.flows.Documents.top;
import static dev.switchboard.flows.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.yaml.Problem;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @Test
  void refusesACallToTheOutsideThatTheFlowMayNotMake() {
    String flow =
        """
        document:
          { dsl: '1.0.1', namespace: t, name: n, version: '1.0.0', metadata: { tools: [ %s ] } }
        do:
          - a: { call: http, with: { method: get, endpoint: 'http://x' } }
        """;
    assertThat(refused(flow.formatted("find")))
        .extracting(Problem::what)
        .containsExactly("the flow may not call the tool http");
    assertThat(FlowCompiler.compile("n.yaml", flow.formatted("http")))
        .isInstanceOf(Compilation.Compiled.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call: tool, with: { name: pay }",
        "call: agent, with: { prompt: p, tools: [ find, pay ] }"
      })
  void refusesAToolThatTheFlowMayNotCall(String task) {
    String flow =
        """
        document:
          { dsl: '1.0.1', namespace: t, name: n, version: '1.0.0', metadata: { tools: [ find ] } }
        do:
          - a: { call: tool, with: { name: find } }
          - b: { %s }
        """;
    assertThat(refused(flow.formatted(task)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("the flow may not call the tool pay");
              assertThat(problem.line()).isEqualTo(5);
            });
    assertThat(FlowCompiler.compile("n.yaml", flow.formatted(task.replace("pay", "find"))))
        .isInstanceOf(Compilation.Compiled.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run: shell | { run: { shell: { command: ls } } }
          run: script | { run: { script: { language: js, code: '1' } } }
          run: container | { run: { container: { image: x } } }
          return  | { run: { workflow: { namespace: a, name: b, version: '1.0.0' }, return: all } }
          resource | { set: { a: 1 }, input: { schema: { resource: { endpoint: 'http://x' } } } }
          call: grpc    | { call: grpc, with: {} }
          call: asyncapi | { call: asyncapi, with: {} }
          call: a2a     | { call: a2a, with: {} }
          catalogs | { call: 'https://example.com/function.yaml', with: {} }
          stdio   | { call: mcp, with: { method: x, transport: { stdio: { command: x } } } }
          oauth2  | { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { oauth2: {} } } } }
          oidc    | { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { oidc: {} } } } }
          digest  | { call: openapi, with: { document: { endpoint: 'http://x' }, operationId: y, authentication: { digest: {} } } }
          """)
  void refusesByName(String name, String task) {
    assertThat(refused(with("- first: { set: { x: 1 } }\n- a: " + task)))
        .anySatisfy(
            problem -> {
              assertThat(problem.what()).contains("supported");
              assertThat(problem.line()).isEqualTo(8);
              assertThat(problem.fix() + problem.what()).contains(Profile.refused().get(name));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule"})
  void refusesByNameAtTheTop(String name) {
    assertThat(refused(top(name + ": {}\ndo: [ { a: { set: { b: 1 } } } ]")))
        .anySatisfy(p -> assertThat(p.what()).contains(name, Profile.refused().get(name)))
        .allSatisfy(p -> assertThat(p.line()).isEqualTo(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalogs", "extensions", "secrets"})
  void refusesByNameUnderUse(String name) {
    assertThat(refused(top("use:\n  " + name + ": {}\ndo: [ { a: { set: { b: 1 } } } ]")))
        .anySatisfy(p -> assertThat(p.what()).contains(name, Profile.refused().get(name)))
        .allSatisfy(p -> assertThat(p.line()).isEqualTo(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          leads to no task        | { set: { a: 1 }, then: nowhere }
          leads to no task        | { switch: [ { b: { when: '${ true }', then: nowhere } } ] }
          leads to no task        | { do: [ { inner: { set: { b: 1 } } }, { other: { set: { b: 1 }, then: first } } ] }
          is no function here     | { call: teleport, with: {} }
          stands where its document belongs | { set: { a: 1 }, input: { schema: { type: object, required: [a] } } }
          tool needs name         | { call: tool, with: { arguments: {} } }
          which isn't known       | { call: reply, with: { text: hi, colour: red } }
          which isn't known       | { set: { a: 1 }, colour: red }
          can't be an expression  | { call: tool, with: { name: '${ .tool }' } }
          is no jq                | { set: { a: '${ .b + }' } }
          no function of jq       | { set: { a: '${ nofunction(.b) }' } }
          $nobody                 | { set: { a: '${ $nobody.b }' } }
          isn't repeatable        | { set: { a: '${ now }' } }
          never end               | { set: { a: '${ [ repeat(1) ] }' } }
          middle of a text        | { set: { a: 'Order ${ .id } is here' } }
          doesn't say what        | { if: '${ true }' }
          foreach does nothing    | { listen: { to: { any: [] } }, foreach: { item: x } }
          no duration             | { try: [ { b: { set: { c: 1 } } } ], catch: { retry: { delay: soon, limit: { attempt: { count: 1 } } } } }
          may take no time        | { try: [ { b: { set: { c: 1 } } } ], catch: { retry: { limit: { attempt: { count: 1, duration: PT0S } } } } }
          may never end           | { try: [ { b: { set: { c: 1 } } } ], catch: { retry: { delay: PT1S } } }
          isn't defined           | { try: [ { b: { set: { c: 1 } } } ], catch: { retry: nobodys } }
          isn't defined           | { raise: { error: nobodys } }
          needs type and status   | { raise: { error: { title: x } } }
          no regular expression   | { call: ask, with: { text: x, validate: { pattern: '(' } } }
          must be a list          | { call: ask, with: { text: x, validate: { oneOf: yes } } }
          as a boolean            | { call: ask, with: { text: x, validate: { oneOf: [ true, false ] } } }
          oneOf stands beside     | { call: ask, with: { text: x, oneOf: [ "yes", "no" ] } }
          either pattern or oneOf | { call: ask, with: { text: x, validate: { } } }
          1 to 10                 | { call: ask, with: { text: x, attempts: 0 } }
          tasks are missing       | { do: [] }
          isn't defined           | { set: { a: 1 }, timeout: nobodys }
          doesn't say when        | { set: { a: 1 }, timeout: {} }
          no duration             | { wait: soon }
          no duration             | { wait: 5s }
          doesn't say over what   | { for: { each: x }, do: [ { b: { set: { c: 1 } } } ] }
          can't be called input   | { for: { each: input, in: . }, do: [ { b: { set: { c: 1 } } } ] }
          from 1 to 100           | { for: { in: . }, metadata: { concurrency: 0 }, do: [ { b: { set: { c: 1 } } } ] }
          no meaning              | { for: { in: . }, while: . , metadata: { concurrency: 2 }, do: [ { b: { set: { c: 1 } } } ] }
          several branches        | { fork: { branches: [ { b: { call: ask, with: { text: x } } } ] } }
          type and a source       | { emit: { event: { with: { type: x } } } }
          to what                 | { listen: { to: {} } }
          at least one event      | { listen: { to: { all: [] } } }
          any only                | { listen: { to: { one: {}, until: . } } }
          this can't be read      | { listen: { to: { any: [] }, read: sideways } }
          must be a name          | { run: { workflow: { namespace: a, version: '1.0.0' } } }
          must be an object       | { set: { a: 1 }, output: { schema: { document: 5 } } }
          schema of format        | { set: { a: 1 }, output: { schema: { format: avro, document: {} } } }
          onExpiry can't be       | { call: approve, with: { question: x, onExpiry: panic } }
          quorum must be          | { call: approve, with: { question: x, quorum: 0 } }
          list of names           | { call: agent, with: { prompt: p, tools: [] } }
          maxSteps must be        | { call: agent, with: { prompt: p, tools: [ t ], maxSteps: 0 } }
          sees must be a list     | { call: agent, with: { prompt: p, tools: [ t ], sees: facts } }
          sees must be a list     | { call: generate, with: { prompt: p, sees: [ ] } }
          can't see fact of       | { call: generate, with: { prompt: p, sees: [ fact ] } }
          about chooses among     | { call: generate, with: { prompt: p, sees: [ summary ], about: x } }
          parallel must be        | { call: agent, with: { prompt: p, tools: [ t ], parallel: 17 } }
          output can't be         | { call: http, with: { method: get, endpoint: 'http://x', output: poem } }
          isn't defined           | { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { use: nobodys } } } }
          "token" stands          | { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { bearer: { token: s3cr3t } } } } }
          "token" stands          | { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { bearer: { token: '${ "s3cr3t" }' } } } } }
          "password" stands       | { call: openapi, with: { document: { endpoint: 'http://x' }, operationId: o, authentication: { basic: { username: bot, password: s3cr3t } } } }
          "password" stands       | { call: openapi, with: { document: { endpoint: { uri: 'http://x', authentication: { basic: { username: bot, password: s3cr3t } } } }, operationId: o } }
          "token" stands          | { call: mcp, with: { method: tools/list, transport: { http: { endpoint: { uri: 'http://x', authentication: { bearer: { token: s3cr3t } } } } } } }
          "Authorization" stands  | { call: http, with: { method: get, endpoint: 'http://x', headers: { Accept: '*/*', Authorization: Bearer s3cr3t } } }
          "x-api-key" stands      | { call: http, with: { method: get, endpoint: 'http://x', headers: { x-api-key: 4711 } } }
          "Cookie" stands         | { call: http, with: { method: get, endpoint: 'http://x', headers: { Cookie: '${ "session=" + "s3cr3t.0" }' } } }
          "Private-Token" stands  | { call: mcp, with: { method: tools/list, transport: { http: { endpoint: 'http://x', headers: { Private-Token: s3cr3t } } } } }
          basic has use           | { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { basic: { use: shop } } } } }
          where the server is     | { call: mcp, with: { method: x, transport: {} } }
          must be an object       | { set: 5 }
          """)
  void refusesMistakesWithTheirLine(String what, String task) {
    assertThat(refused(with("- first: { set: { x: 1 } }\n- a: " + task)))
        .anySatisfy(
            problem -> {
              assertThat(problem.what()).contains(what);
              assertThat(problem.fix()).isNotBlank();
              assertThat(problem.line()).isEqualTo(8);
            });
  }

  @Test
  void refusesACredentialUnderUseWhereItStandsAndDoesNotRepeatIt() {
    String yaml =
        top(
            """
            use:
              authentications:
                shop:
                  basic: { username: bot, password: s3cr3t }
            do:
              - a: { call: http, with: { method: get, endpoint: { uri: 'http://x', authentication: { use: shop } } } }
            """);
    assertThat(refused(yaml))
        .singleElement()
        .hasToString(
            "sample.yaml:9: the credential \"password\" stands in the flow; name the host under"
                + " \"outsideCalls\" in tools.yaml, with authentication: {basic: {username: …,"
                + " password: {env: NAME}}}, and remove it here");
  }

  @Test
  void refusesASecretInAHeaderWhereItStandsAndDoesNotRepeatIt() {
    String yaml =
        with(
            """
            - orders:
                call: http
                with:
                  method: get
                  endpoint: http://x
                  headers:
                    Accept: application/json
                    X-Api-Key: s3cr3t
            """);
    assertThat(refused(yaml))
        .singleElement()
        .hasToString(
            "sample.yaml:14: the credential \"X-Api-Key\" stands in the flow; name the host under"
                + " \"outsideCalls\" in tools.yaml, with headers: {X-Api-Key: ${NAME}}, and remove"
                + " it here");
  }

  @Test
  void refusesWhatTheStandardsSchemaRefuses() {
    // given a status that the schema wants as a number
    String yaml =
        with("- a: { raise: { error: { type: 'https://example.com/x', status: many } } }");
    // when
    List<Problem> problems = refused(yaml);
    // then
    assertThat(problems)
        .allSatisfy(p -> assertThat(p.what()).contains("status", "number"))
        .isNotEmpty();
    assertThat(problems).anySatisfy(p -> assertThat(p.line()).isEqualTo(7));
  }

  @Test
  void refusesAFunctionThatCallsItself() {
    assertThat(
            refused(
                top(
                    """
                    use:
                      functions:
                        again: { call: again }
                    do:
                      - a: { call: again }
                    """)))
        .anySatisfy(p -> assertThat(p.what()).contains("calls itself"));
  }

  @Test
  void refusesAnotherDsl() {
    assertThat(refused(with("- a: { set: { b: 1 } }").replace("1.0.1", "0.8.0")))
        .singleElement()
        .hasToString("sample.yaml:2: dsl 0.8.0 isn't read; use dsl: '1.0.1'");
  }

  @Test
  void refusesTwoTasksOfOneName() {
    assertThat(refused(with("- a: { set: { b: 1 } }\n- a: { set: { b: 2 } }")))
        .anySatisfy(
            p -> {
              assertThat(p.what()).contains("a is twice");
              assertThat(p.line()).isEqualTo(8);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just text",
        "- a\n- b",
        "a: [",
        "a: b: c",
        "\u0000",
        "a: &x 1\nb: *x",
        "a: 1\na: 2",
        "? [a]\n: b",
        "document: 5\ndo: 7",
        "do: [ 5, [], { } ]",
        "---\na: 1\n---\nb: 2",
        "!!java.net.URL [x]"
      })
  void refusesWhatIsNoFlow(String text) {
    assertThat(refused(text)).isNotEmpty().allSatisfy(p -> assertThat(p.line()).isPositive());
  }

  @Test
  void answersWhateverTheTextIs() {
    // given a good document, damaged a thousand times
    String good =
        with(
            """
            - a: { call: ask, with: { text: '${ .x }', validate: { oneOf: [ "a", "b" ] } }, then: b }
            - b: { try: [ { c: { raise: { error: { type: 'https://example.com/x', status: 1 } } } } ], catch: { as: e } }
            """);
    var random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      var text = new StringBuilder(good);
      for (int cut = random.nextInt(4); cut >= 0; cut--) {
        text.setCharAt(
            random.nextInt(text.length()), "{}[]:-'\"$ \n&*!|>#%@`x5".charAt(random.nextInt(22)));
      }
      // when, then: an answer, no exception
      assertThat(FlowCompiler.compile("sample.yaml", text.toString())).isNotNull();
    }
  }
}
