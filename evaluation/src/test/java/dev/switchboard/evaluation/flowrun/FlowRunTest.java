package dev.switchboard.evaluation.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.RouterMessages;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowRunTest {

  private static final String STATUS =
      """
      - look:
          call: tool
          with: {name: get_order, arguments: {id: "${ .id }"}}
      - tell:
          set: {says: "${ .status }"}
      """;

  @Test
  void goesTheWayThatTheStubsLead() throws Exception {
    // when
    List<Happening> way =
        run(STATUS, "tools: {get_order: [{answer: {status: sent}}]}", "{\"id\": 7}", List.of());

    // then
    assertThat(way)
        .containsExactly(
            new Happening.Task("/do/0/look"),
            new Happening.Call(
                "tool get_order",
                json("{\"id\": 7}"),
                new Outcome.Succeeded(json("{\"status\": \"sent\"}"))),
            new Happening.Task("/do/1/tell"),
            new Happening.End(new Outcome.Succeeded(json("{\"says\": \"sent\"}"))));
  }

  @Test
  void takesTheFirstStubThatFitsAsOftenAsItMay() throws Exception {
    String stubs =
        """
        tools:
          get_order:
            - {when: "${ .id == 8 }", answer: {status: other}}
            - {times: 1, fail: {status: 503, detail: down}}
            - {answer: {status: sent}}
        """;
    String flow =
        """
        - look:
            try:
              - ask: {call: tool, with: {name: get_order, arguments: {id: "${ .id }"}}}
            catch:
              retry: {delay: {minutes: 5}, limit: {attempt: {count: 2}}}
        """;
    List<Happening> way = run(flow, stubs, "{\"id\": 7}", List.of());
    assertThat(way)
        .filteredOn(Happening.Call.class::isInstance)
        .extracting(call -> ((Happening.Call) call).outcome() instanceof Outcome.Succeeded)
        .containsExactly(false, true);
    assertThat(way)
        .as("the pause between them is not waited for")
        .filteredOn(Happening.Waited.class::isInstance)
        .singleElement()
        .satisfies(
            waited ->
                assertThat(((Happening.Waited) waited).time())
                    .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
  }

  @Test
  void endsWhereNoStubAnswers() throws Exception {
    assertThat(run(STATUS, "tools: {}", "{\"id\": 7}", List.of()).getLast())
        .isEqualTo(new Happening.Call("tool get_order", json("{\"id\": 7}"), null));
  }

  @Test
  void refusesArgumentsThatTheToolsSchemaDoesNotTakeAsTheWorkersDo() throws Exception {
    // given a tool whose id is a text, a stub that takes anything, and an id that is a number
    OfferedTool tool =
        new OfferedTool(
            "get_order",
            "An order",
            json("{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}"));
    Stubs stubs = stubs("tools: {get_order: [{answer: {status: sent}}]}");

    // when
    List<Happening> way =
        new FlowRun(bot(STATUS, Map.of("get_order", tool)), stubs, List.of(), true)
            .run("main", new Beginning.ByInput(json("{\"id\": 7}")));

    // then
    assertThat(way.getLast())
        .isInstanceOfSatisfying(
            Happening.End.class,
            end ->
                assertThat(((Outcome.Failed) end.outcome()).problem())
                    .satisfies(
                        problem -> assertThat(problem.status()).isEqualTo(400),
                        problem ->
                            assertThat(problem.detail())
                                .isEqualTo(
                                    "the arguments of tool get_order do not fit its schema: /id integer found, string expected")));
  }

  @Test
  void answersTheFlowsQuestions() throws Exception {
    // given
    String flow =
        """
        - ask: {call: ask, with: {text: "Which order?", slot: order_id}}
        - tell: {call: reply, with: {text: "${ \\"So \\\\(.value).\\" }"}}
        """;

    // when
    List<Happening> way = message(flow, "cancel it", List.of("1002"));

    // then
    assertThat(way)
        .containsSubsequence(
            new Happening.Asked("user", "Which order?", "1002"), new Happening.Said("So 1002."));
    assertThat(way.getLast()).isInstanceOf(Happening.End.class);
  }

  @Test
  void endsAtAQuestionWithoutAnAnswer() throws Exception {
    assertThat(
            message("- ask: {call: ask, with: {text: \"Which order?\"}}", "cancel it", List.of())
                .getLast())
        .isEqualTo(new Happening.Asked("user", "Which order?", null));
  }

  @Test
  void tellsTheProblemThatARunEndsWith() throws Exception {
    assertThat(
            run(
                    "- stop: {raise: {error: {type: 'https://x.example/no', status: 409}}}",
                    "tools: {}",
                    "{}",
                    List.of())
                .getLast())
        .isInstanceOfSatisfying(
            Happening.End.class,
            end -> assertThat(((Outcome.Failed) end.outcome()).problem().status()).isEqualTo(409));
  }

  private static List<Happening> run(String tasks, String stubs, String input, List<String> answers)
      throws Exception {
    return new FlowRun(bot(tasks), stubs(stubs), answers, true)
        .run("main", new Beginning.ByInput(json(input)));
  }

  private static List<Happening> message(String tasks, String text, List<String> answers)
      throws Exception {
    return new FlowRun(bot(tasks), stubs("tools: {}"), answers, true)
        .run("main", new Beginning.ByMessage(text, Map.of()));
  }

  private static Stubs stubs(String yaml) {
    Problems problems = new Problems();
    YamlNode document = YamlReader.read("stubs.yaml", yaml, problems);
    Stubs stubs = StubsFile.read("stubs.yaml", Objects.requireNonNull(document), problems);
    assertThat(problems.all()).isEmpty();
    return stubs;
  }

  private static BotFlows bot(String tasks) {
    return bot(tasks, Map.of());
  }

  private static BotFlows bot(String tasks, Map<String, OfferedTool> tools) {
    String yaml =
        "document: {dsl: '1.0.1', namespace: t, name: main, version: '1.0.0'}\ndo:\n"
            + tasks.indent(2);
    Compilation compiled = FlowCompiler.compile("main.yaml", yaml);
    assertThat(compiled).isInstanceOf(Compilation.Compiled.class);
    Flow flow = ((Compilation.Compiled) compiled).flow();
    return new BotFlows(
        Map.of("main", flow),
        Map.of("main", "main"),
        "main",
        key -> Optional.empty(),
        tools,
        new RouterMessages("failed", "what?", "left", "a person", "wait", "done", 1));
  }

  private static JsonNode json(String text) throws Exception {
    return EventJson.mapper().readTree(text);
  }
}
