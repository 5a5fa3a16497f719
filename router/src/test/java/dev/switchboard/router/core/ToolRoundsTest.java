package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.bot.BotFlows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model asks for several tools in one answer. */
class ToolRoundsTest {

  private static final String THREE =
      "{'calls': [{'action': 'find', 'arguments': {'n': 1}}, {'action': 'look', 'arguments': {'n':"
          + " 2}}, {'action': 'find', 'arguments': {'n': 3}}]}";
  private static final String FINISH = "{'action': 'finish', 'answer': 'Here.'}";

  private static String agent(String more) {
    return "- solve: { call: agent, with: { prompt: solve, tools: [ find, look, mail ]%s } }"
        .formatted(more);
  }

  private static Play asked(String more, String wanted) {
    return model(Play.with(agent(more)).requested("main", "{}"), wanted);
  }

  private static Play model(Play play, String wanted) {
    return play.give(answer(play.last(GenerationRequested.class), wanted));
  }

  private static GenerationCompleted answer(GenerationRequested request, String wanted) {
    return new GenerationCompleted(
        Play.CONVERSATION,
        null,
        request.runId(),
        request.commandId(),
        new Outcome.Succeeded(json("{'text': '', 'json': " + wanted + "}")),
        new GenerationUsage("model", 10, 5, "stop"));
  }

  private static String several(int calls) {
    return IntStream.rangeClosed(1, calls)
        .mapToObj(n -> "{'action': 'find', 'arguments': {'n': " + n + "}}")
        .collect(Collectors.joining(",", "{'calls': [", "]}"));
  }

  private static List<ToolStep> steps(Play play) {
    return play.last(GenerationRequested.class).steps();
  }

  private static String error(ToolStep step) {
    JsonNode error = step.error();
    return error == null ? "" : error.asText();
  }

  @Test
  void allAreMadeAtOnceAndTheModelGetsTheirResultsInItsOwnOrder() {
    // given
    Play play = asked("", THREE);
    assertThat(play.tools())
        .extracting(ToolRequested::tool)
        .containsExactly("find", "look", "find");
    assertThat(play.tools()).extracting(ToolRequested::commandId).doesNotHaveDuplicates();
    assertThat(play.tools()).extracting(ToolRequested::caller).containsOnly(Caller.AGENT);

    // when they are answered the other way round
    List<ToolRequested> calls = play.tools();
    play.answer(calls.get(2), "{'found': 3}").answer(calls.get(1), "{'found': 2}");
    assertThat(steps(play)).as("nothing is asked before all have answered").isEmpty();
    play.answer(calls.get(0), "{'found': 1}");

    // then
    assertThat(steps(play))
        .containsExactly(
            new ToolStep(1, "find", json("{'n':1}"), json("{'found':1}"), null, 1),
            new ToolStep(2, "look", json("{'n':2}"), json("{'found':2}"), null, 1),
            new ToolStep(3, "find", json("{'n':3}"), json("{'found':3}"), null, 1));
    model(play, FINISH);
    play.gives("{'answer': 'Here.', 'taken': 3, 'tokens': 30}");
  }

  @Test
  void aLaterCallThatTheModelAsksForAloneIsNoPartOfThem() {
    Play play = asked("", several(2));
    play.tools().forEach(call -> play.answer(call, "1"));
    model(play, "{'action': 'look', 'arguments': {}}").toolAnswers("2");
    assertThat(steps(play)).extracting(ToolStep::number).containsExactly(1, 2, 3);
    assertThat(steps(play)).extracting(ToolStep::askedWith).containsExactly(1, 1, null);
  }

  @Test
  void aCallThatFailsIsToldToTheModelAndTheOthersGoOn() {
    Play play = asked("", THREE);
    List<ToolRequested> calls = play.tools();
    play.fail(calls.get(1), 503).answer(calls.get(0), "1").answer(calls.get(2), "3");
    assertThat(steps(play)).extracting(ToolStep::number).containsExactly(1, 2, 3);
    assertThat(steps(play).get(1).error().path("status").asInt()).isEqualTo(503);
    assertThat(steps(play).get(0).result()).isEqualTo(json("1"));
    assertThat(steps(play).get(2).result()).isEqualTo(json("3"));
  }

  @Test
  void anEffectThatNobodyKnowsOfFailsTheTaskOnceTheOthersAreOver() {
    Play play = asked("", THREE);
    List<ToolRequested> calls = play.tools();
    play.give(Play.completed(calls.get(0), new Outcome.Failed(AgentTasksTest.unknownEffect())));
    assertThat(play.state.runs()).isNotEmpty();
    play.answer(calls.get(2), "3").answer(calls.get(1), "2");
    assertThat(play.problem().type()).isEqualTo(Problem.EFFECT_UNKNOWN);
    assertThat(play.problem().instance()).isEqualTo("/do/0/solve");
  }

  @Test
  void aToolThatIsNotTheAgentsIsNotCalledAndTheOthersAre() {
    Play play =
        asked("", "{'calls': [{'action': 'drop'}, {'action': 'find'}, {'action': 'look'}]}");
    assertThat(play.tools()).extracting(ToolRequested::tool).containsExactly("find", "look");
    play.tools().forEach(call -> play.answer(call, "1"));
    assertThat(steps(play)).extracting(ToolStep::tool).containsExactly("drop", "find", "look");
    assertThat(error(steps(play).getFirst())).contains("no such tool");
  }

  @Test
  void whereNoneIsTheAgentsTheModelIsToldAtOnce() {
    Play play = asked("", "{'calls': [{'action': 'drop'}, {'action': 'delete'}]}");
    assertThat(play.tools()).isEmpty();
    assertThat(steps(play)).extracting(ToolRoundsTest::error).containsOnly("there is no such tool");
  }

  @Test
  void maxStepsHoldsForCallsThatAreAskedForAtOnce() {
    // given
    Play play = asked(", maxSteps: 3", several(5));
    assertThat(play.tools()).hasSize(3);

    // when
    play.tools().forEach(call -> play.answer(call, "1"));

    // then one stands for those that were not made
    assertThat(steps(play)).hasSize(4);
    assertThat(error(steps(play).getLast())).contains("no calls are left");
    model(play, FINISH);
    play.gives("{'answer': 'Here.', 'taken': 4, 'tokens': 30, 'stopped': true}");
  }

  @Test
  void aModelThatHasUsedUpItsTokensMakesNoneOfTheCalls() {
    Play play = asked(", budget: 20", several(2));
    play.tools().forEach(call -> play.answer(call, "1"));
    model(play, several(2));
    assertThat(play.tools()).hasSize(2);
    assertThat(error(steps(play).getLast())).contains("no calls are left");
  }

  @Test
  void noMoreAreMadeAtOnceThanTheFlowAllows() {
    Play play = asked(", parallel: 2", several(5));
    assertThat(play.tools()).hasSize(2);
    play.tools().forEach(call -> play.answer(call, "1"));
    assertThat(steps(play)).hasSize(3);
    assertThat(error(steps(play).getLast())).contains("at most 2", "Ask for them again");
  }

  @Test
  void aModelIsToldToAskForOneAtATimeWhereTheFlowWantsThat() {
    assertThat(
            Play.with(agent(""))
                .requested("main", "{}")
                .last(GenerationRequested.class)
                .severalTools())
        .isTrue();
    Play one = Play.with(agent(", parallel: 1")).requested("main", "{}");
    assertThat(one.last(GenerationRequested.class).severalTools()).isFalse();
  }

  @Test
  void aModelSeesAllResultsOfItsLastAnswerThoughTheyAreLongAndMoreThanAreRemembered() {
    // given
    Play play = asked(", memory: 2", several(8));

    // when
    play.tools().forEach(call -> play.answer(call, "{'found': '" + "x".repeat(20_000) + "'}"));

    // then each has its share
    assertThat(steps(play)).hasSize(8);
    assertThat(steps(play))
        .allSatisfy(step -> assertThat(step.result().asText()).hasSize(6_001).endsWith("…"));

    // when the model goes on
    model(play, "{'action': 'look'}").toolAnswers("1");

    // then as many are remembered as the flow says
    assertThat(steps(play)).extracting(ToolStep::number).containsExactly(8, 9);
  }

  @Test
  void aTimeLimitEndsAllOfThemAndTheirLateAnswersChangeNothing() {
    // given
    Play play =
        Play.with(
                """
                - solve:
                    timeout: { after: PT1H }
                    call: agent
                    with: { prompt: solve, tools: [ find ] }
                """)
            .requested("main", "{}");
    var timer = play.timer();
    model(play, several(3));
    List<ToolRequested> calls = play.tools();
    play.answer(calls.get(0), "1");

    // when
    play.give(timer.event());

    // then
    assertThat(play.problem().type()).isEqualTo(Problem.timeout("").type());
    assertThat(play.answer(calls.get(1), "2").caused).isEmpty();
    assertThat(play.answer(calls.get(2), "3").caused).isEmpty();
  }

  private static Play careful() {
    return Play.of(
        new BotFlows(
            Map.of("main", Play.flow("main", agent(""))),
            Map.of("main", "main"),
            "main",
            key -> Optional.empty(),
            Map.of(),
            Map.of("mail", "Shall I write to {to}?"),
            Play.TEXTS));
  }

  private static final String TWO_MAILS =
      "{'calls': [{'action': 'mail', 'arguments': {'to': 'ann'}}, {'action': 'find'},"
          + " {'action': 'mail', 'arguments': {'to': 'bob'}}, {'action': 'look'}]}";

  @Test
  void whatMustBeConfirmedIsAskedForOneByOneWhenTheOthersAreOver() {
    // given
    Play play = model(careful().user("Write to both"), TWO_MAILS);
    assertThat(play.says()).isEmpty();
    assertThat(play.tools()).extracting(ToolRequested::tool).containsExactly("find", "look");
    List<ToolRequested> calls = play.tools();
    play.answer(calls.get(1), "'seen'");

    // when
    play.answer(calls.get(0), "'found'");

    // then
    assertThat(play.says()).containsExactly("Shall I write to ann?");
    play.user("yes");
    assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'to': 'ann'}"));
    assertThat(play.toolAnswers("'sent'").says()).containsExactly("Shall I write to bob?");
    play.user("no");
    assertThat(play.tools()).hasSize(3);
    assertThat(steps(play)).extracting(ToolStep::number).containsExactly(1, 2, 3, 4);
    assertThat(steps(play)).extracting(ToolStep::askedWith).containsOnly(1);
    assertThat(steps(play).get(0).result().asText()).isEqualTo("sent");
    assertThat(steps(play).get(1).result().asText()).isEqualTo("found");
    assertThat(error(steps(play).get(2))).contains("does not want");
    assertThat(steps(play).get(3).result().asText()).isEqualTo("seen");
  }

  @Test
  void whatCannotBeShownToTheUserIsNotMadeAndTheNextIsAskedFor() {
    String wanted =
        "{'calls': [{'action': 'mail', 'arguments': {'to': '%s'}}, {'action': 'mail', 'arguments': {'to': 'bob'}}]}"
            .formatted("x".repeat(3_000));
    Play play = model(careful().user("Write to both"), wanted);
    assertThat(play.says()).containsExactly("Shall I write to bob?");
    play.user("yes").toolAnswers("'sent'");
    assertThat(error(steps(play).getFirst())).contains("too long");
    assertThat(steps(play).getLast().result().asText()).isEqualTo("sent");
  }

  private static final String TWO_AGENTS =
      """
      - both:
          fork:
            branches:
              - one: { call: agent, with: { prompt: one, tools: [ find, look ] } }
              - two:
                  try: [ { x: { call: agent, with: { prompt: two, tools: [ find, look ] } } } ]
                  catch: { do: [ { no: { set: { failed: true } } } ] }
      """;

  /** What the world answers depends on the command alone. */
  private static Event answer(Event request) {
    return switch (request) {
      case ToolRequested tool ->
          Play.completed(
              tool,
              tool.arguments().path("n").asInt() == 2
                  ? new Outcome.Failed(Problem.communication(500, "down"))
                  : new Outcome.Succeeded(tool.arguments().path("n")));
      case GenerationRequested model when model.steps().isEmpty() -> answer(model, THREE);
      case GenerationRequested model when model.steps().size() == 3 -> answer(model, several(2));
      case GenerationRequested model ->
          answer(
              model,
              model.steps().stream()
                  .map(step -> step.result() == null ? "-" : step.result().asText())
                  .collect(Collectors.joining(" ", "{'action': 'finish', 'answer': '", "'}")));
      default -> throw new AssertionError(request);
    };
  }

  private static List<Event> commands(Play play) {
    return play.published.stream()
        .filter(event -> event instanceof ToolRequested || event instanceof GenerationRequested)
        .toList();
  }

  @Test
  void anyInterleavingAndDuplicationOfOutcomesGivesTheSameCommandsAndTheSameAnswer() {
    Set<Set<String>> ids = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      // given
      var random = new Random(seed);
      Play play = Play.with(TWO_AGENTS).requested("main", "{}");
      List<Event> open = new ArrayList<>(commands(play));
      List<Event> past = new ArrayList<>();
      // when outcomes come in any order, some twice, some again much later
      while (!open.isEmpty()) {
        int known = commands(play).size();
        Event next = answer(open.remove(random.nextInt(open.size())));
        past.add(next);
        play.give(next);
        open.addAll(commands(play).subList(known, commands(play).size()));
        for (int again = random.nextInt(3); again > 0; again--) {
          play.give(past.get(random.nextInt(past.size())));
        }
      }
      // then
      String one = "{'answer': '1 - 3 1 -', 'taken': 5, 'tokens': 45}";
      play.gives("[" + one + "," + one + "]");
      assertThat(play.published).filteredOn(RunCompleted.class::isInstance).hasSize(1);
      ids.add(commands(play).stream().map(Event::id).collect(Collectors.toSet()));
    }
    assertThat(ids).hasSize(1).first().satisfies(all -> assertThat(all).hasSize(16));
  }

  @Test
  void anAnswerForSeveralToolsThatComesAgainChangesNothing() {
    Play play = asked("", THREE);
    var again = play.given.getLast();
    assertThat(play.again(again).caused).isEmpty();
    play.tools().forEach(call -> play.answer(call, "1"));
    assertThat(play.again(again).caused).isEmpty();
  }

  @Test
  void anAgentsLaterRoundsWriteNoMoreThanEarlierOnes() throws Exception {
    Play play = Play.with(agent(", maxSteps: 1000")).requested("main", "{}");
    int early = 0;
    for (int i = 0; i < 100; i++) {
      int before = play.tools().size();
      model(play, several(3));
      play.tools().subList(before, before + 3).forEach(call -> play.answer(call, "'something'"));
      if (i == 30) {
        early = EventJson.mapper().writeValueAsBytes(play.state).length;
      }
    }
    // then only the numbers have become longer
    assertThat(EventJson.mapper().writeValueAsBytes(play.state).length).isLessThan(early + 40);
  }
}
