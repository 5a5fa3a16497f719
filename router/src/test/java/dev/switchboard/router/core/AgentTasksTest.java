package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.ToolRequested.Caller;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.bot.BotFlows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTasksTest {
  /** So many tool calls are remembered where the flow does not say. */
  private static final int REMEMBERED = 8;

  private static String agent(String more) {
    return """
    - solve:
        call: agent
        with: { prompt: solve, tools: [ find, mail ], variables: { goal: '${ .goal }' }%s }
    - after: { set: { said: '${ .answer }', taken: '${ .taken }', tokens: '${ .tokens }' } }
    """
        .formatted(more);
  }

  private static Play begun(String more) {
    return Play.with(agent(more)).requested("main", "{'goal': 'help'}");
  }

  private static Play model(Play play, String wish) {
    // as llm-workers answer
    String output = "{'text': '', 'citations': [], 'responder': 'model', 'json': %s}";
    return model(play, new Outcome.Succeeded(json(output.formatted(wish))));
  }

  private static Play model(Play play, Outcome outcome) {
    var request = play.last(GenerationRequested.class);
    return play.give(
        new GenerationCompleted(
            Play.CONVERSATION,
            null,
            request.runId(),
            request.commandId(),
            outcome,
            new GenerationUsage("model", 10, 5, "stop")));
  }

  private static ToolStep lastStep(Play play) {
    return play.last(GenerationRequested.class).steps().getLast();
  }

  @Test
  void agentCallsToolsUntilItHasAnAnswer() {
    // given
    Play play = begun("");
    var first = play.last(GenerationRequested.class);
    assertThat(first.variables()).isEqualTo(json("{'goal':'help'}"));
    assertThat(first.tools()).extracting(OfferedTool::name).containsExactly("find", "mail");
    assertThat(first.steps()).isEmpty();
    assertThat(first.schema().at("/properties/action/enum"))
        .isEqualTo(json("['find','mail','finish']"));
    // when it wants a tool
    model(play, "{'action': 'find', 'arguments': {'q': 'x'}}");
    assertThat(play.last(ToolRequested.class).tool()).isEqualTo("find");
    assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'q': 'x'}"));
    // then it learns what came of it
    play.toolAnswers("{'found': 1}");
    assertThat(play.last(GenerationRequested.class).steps())
        .containsExactly(new ToolStep(1, "find", json("{'q':'x'}"), json("{'found':1}"), null));
    assertThat(play.last(GenerationRequested.class).commandId()).isNotEqualTo(first.commandId());
    // when it is done
    model(play, "{'action': 'finish', 'answer': 'Here.'}");
    // then
    play.gives("{'said': 'Here.', 'taken': 1, 'tokens': 30}");
  }

  @Test
  void anAgentSaysWhatItsAnswerRestsOn() {
    Play play =
        Play.with("- solve: { call: agent, with: { prompt: solve, tools: [ find ] } }")
            .requested("main", "{}");
    model(
        play,
        "{'action': 'finish', 'answer': 'Here.', 'citations': [{'passageId': 'a#1', 'title': 'A',"
            + " 'source': 'a.md'}]}");
    play.gives(
        "{'answer': 'Here.', 'taken': 0, 'tokens': 15, 'citations': [{'passageId': 'a#1', 'title':"
            + " 'A', 'source': 'a.md'}]}");
  }

  @Test
  void aToolThatFailsIsTheModelsToJudge() {
    Play play = begun("");
    model(play, "{'action': 'find'}").toolFails(503);
    assertThat(lastStep(play).result()).isNull();
    assertThat(lastStep(play).error().path("status").asInt()).isEqualTo(503);
  }

  @Test
  void aToolThatIsNotTheAgentsIsNotCalled() {
    Play play = begun("");
    model(play, "{'action': 'delete_everything'}");
    assertThat(play.tools()).isEmpty();
    assertThat(lastStep(play).error().asText()).contains("no such tool");
    for (int i = 0; !play.state.runs().isEmpty() && i < 100; i++) {
      model(play, "{'action': 'delete_everything'}");
    }
    assertThat(play.problem().detail()).contains("tools that it hasn't");
  }

  @Test
  void anEffectThatNobodyKnowsOfIsNotTheModelsToRepeat() {
    Play play = begun("");
    model(play, "{'action': 'find'}").toolFails(unknownEffect());
    assertThat(play.problem().type()).isEqualTo(Problem.EFFECT_UNKNOWN);
  }

  static Problem unknownEffect() {
    return new Problem(Problem.EFFECT_UNKNOWN, 500, "Effect unknown", "look it up", null);
  }

  private static Play careful(String tasks) {
    return Play.of(
        new BotFlows(
            Map.of("main", Play.flow("main", tasks)),
            Map.of("main", "main"),
            "main",
            key -> Optional.empty(),
            Map.of(),
            Map.of("mail", "Shall I write to {to}? ({arguments})"),
            Play.TEXTS));
  }

  @Test
  void theModelGetsWhatTheUserWroteAndLaterWhatWasAdded() {
    Play play = careful(agent("")).user("Write to Ann");
    assertThat(play.last(GenerationRequested.class).message()).isEqualTo("Write to Ann");
    model(play, WISH);
    play.user("yes").toolAnswers("{}");
    assertThat(play.last(GenerationRequested.class).message()).isEqualTo("Write to Ann\nyes");
  }

  private static final String WISH = "{'action': 'mail', 'arguments': {'to': 'ann', 'n': [1, 2]}}";

  @Test
  void aToolThatMustBeConfirmedIsCalledAfterTheUsersYes() {
    // given
    Play play = careful(agent("")).user("Write to Ann");
    // when
    model(play, WISH);
    // then the user sees what will be done, and nothing is done
    assertThat(play.says()).containsExactly("Shall I write to ann? (to: ann, n: [1,2])");
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
    assertThat(play.tools()).isEmpty();
    // when
    play.user("Yes, please");
    // then
    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(json("{'to': 'ann', 'n': [1, 2]}"));
    assertThat(play.last(ToolRequested.class).caller()).isEqualTo(Caller.AGENT);
    model(play.toolAnswers("{'sent': true}"), "{'action': 'finish', 'answer': 'Sent.'}");
    assertThat(play.tools()).hasSize(1);
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void theModelIsToldThatTheUserSaidNoAndNothingIsCalled() {
    Play play = careful(agent("")).user("Write to Ann");
    model(play, WISH);
    play.user("no");
    assertThat(play.tools()).isEmpty();
    assertThat(lastStep(play).error().asText()).contains("does not want");
  }

  @Test
  void whatIsNeitherYesNorNoCallsNothing() {
    Play play = careful(agent("")).user("Write to Ann");
    model(play, WISH);
    for (int i = 0; i < 3; i++) {
      play.user("Hm, what do you mean?");
    }
    assertThat(play.tools()).isEmpty();
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void whereNoUserCanBeAskedPeopleDecide() {
    // given
    Play play = careful(agent("")).requested("main", "{'goal': 'help'}");
    model(play, WISH);
    var asked = play.last(ApprovalRequested.class);
    assertThat(asked.question()).isEqualTo("Shall I write to ann? (to: ann, n: [1,2])");
    assertThat(play.tools()).isEmpty();
    // when
    play.give(
        new ApprovalDecided(
            Play.CONVERSATION,
            asked.runId(),
            asked.approvalId(),
            ApprovalDecided.Decision.APPROVED,
            "bob",
            null,
            Play.START));
    // then
    assertThat(play.tools()).hasSize(1);
  }

  @Test
  void aCallThatIsTooLongToBeShownIsNotAskedFor() {
    Play play = careful(agent("")).user("Write to Ann");
    model(play, "{'action': 'mail', 'arguments': {'to': '" + "x".repeat(3000) + "'}}");
    assertThat(play.tools()).isEmpty();
    assertThat(lastStep(play).error().asText()).contains("too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {", maxSteps: 1", ", budget: 20"})
  void aModelThatHasNoCallsLeftAnswersWithWhatItKnowsAndTheFlowSeesThat(String bound) {
    // given
    Play play =
        Play.with(
                "- solve: { call: agent, with: { prompt: solve, tools: [ find ]%s } }"
                    .formatted(bound))
            .requested("main", "{}");
    model(play, "{'action': 'find'}").toolAnswers("1");

    // when
    model(play, "{'action': 'find'}");

    // then
    assertThat(play.tools()).hasSize(1);
    assertThat(lastStep(play).error().asText()).contains("no calls are left");

    // when
    model(play, "{'action': 'finish', 'answer': 'One, as far as I know.'}");

    // then
    play.gives("{'answer': 'One, as far as I know.', 'taken': 2, 'tokens': 45, 'stopped': true}");
  }

  @Test
  void maxStepsAndBudgetEndAModelThatCallsOnAllTheSame() {
    Play few = begun(", maxSteps: 1");
    model(few, "{'action': 'find'}").toolAnswers("1");
    model(few, "{'action': 'find'}");
    model(few, "{'action': 'find'}");
    assertThat(model(few, "{'action': 'find'}").problem().instance()).isEqualTo("/do/0/solve");
    Play poor = begun(", budget: 20");
    model(poor, "{'action': 'find'}").toolAnswers("1");
    model(poor, "{'action': 'find'}");
    model(poor, "{'action': 'find'}");
    assertThat(model(poor, "{'action': 'find'}").problem().detail()).contains("60 tokens");
    assertThat(poor.tools()).hasSize(1);
  }

  @Test
  void aModelThatFailsFailsTheStep() {
    Play play = begun("");
    model(play, new Outcome.Failed(Problem.communication(503, "no model")));
    assertThat(play.problem().status()).isEqualTo(503);
  }

  @Test
  void anAnswerThatComesAgainChangesNothing() {
    Play play = begun("");
    model(play, "{'action': 'find'}");
    var again = play.given.getLast();
    play.toolAnswers("1");
    assertThat(play.again(again).caused).isEmpty();
  }

  @Test
  void aModelIsShownWhatFitsOfTheLastCallsUnderTheirNumbers() {
    // given results that are long, and more calls than are remembered
    Play play = begun(", maxSteps: 60");
    for (int i = 0; i < 40; i++) {
      model(play, "{'action': 'find'}").toolAnswers("{'found': '" + "x".repeat(2_000) + "'}");
    }
    // when
    var steps = play.last(GenerationRequested.class).steps();
    // then
    assertThat(steps.getLast().number()).isEqualTo(40);
    assertThat(steps).hasSize(REMEMBERED);
    // when one fills what there is for all
    for (int i = 0; i < 5; i++) {
      model(play, "{'action': 'find'}").toolAnswers("{'found': '" + "x".repeat(15_900) + "'}");
    }
    // then the oldest results are shortened, and no call is forgotten
    List<ToolStep> all = play.last(GenerationRequested.class).steps();
    assertThat(all).extracting(ToolStep::number).containsExactly(38, 39, 40, 41, 42, 43, 44, 45);
    assertThat(all.getFirst().result().asText()).hasSizeLessThan(1_100).endsWith("…");
    assertThat(all.getLast().result().path("found").asText()).hasSize(15_900);
  }

  @Test
  void anAgentsLaterStepsWriteNoMoreThanEarlierOnes() throws Exception {
    // given
    Play play = begun(", maxSteps: 600");
    int early = 0;
    // when
    for (int i = 0; i < 500; i++) {
      model(play, "{'action': 'find'}").toolAnswers("{'found': 'something'}");
      if (i == 30) {
        early = EventJson.mapper().writeValueAsBytes(play.state).length;
      }
    }
    // then only the numbers have become longer
    assertThat(EventJson.mapper().writeValueAsBytes(play.state).length)
        .isLessThan(early + 12 + 2 * REMEMBERED);
  }
}
