package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.GenerationUsage;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import org.junit.jupiter.api.Test;

class AgentsTest {

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
    return model(play, new Outcome.Succeeded(json(wish)));
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

  @Test
  void agentCallsToolsUntilItHasAnAnswer() {
    // given
    Play play = begun("");
    var first = play.last(GenerationRequested.class);
    assertThat(first.variables())
        .isEqualTo(json("{'goal':'help','tools':[{'name':'find'},{'name':'mail'}],'steps':[]}"));
    assertThat(first.schema().at("/properties/action/enum"))
        .isEqualTo(json("['find','mail','finish']"));
    // when it wants a tool
    model(play, "{'action': 'find', 'arguments': {'q': 'x'}}");
    assertThat(play.last(ToolRequested.class).tool()).isEqualTo("find");
    assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'q': 'x'}"));
    // then it learns what came of it
    play.toolAnswers("{'found': 1}");
    assertThat(play.last(GenerationRequested.class).variables().path("steps"))
        .isEqualTo(json("[{'tool':'find','arguments':{'q':'x'},'result':{'found':1}}]"));
    assertThat(play.last(GenerationRequested.class).commandId()).isNotEqualTo(first.commandId());
    // when it is done
    model(play, "{'action': 'finish', 'answer': 'Here.'}");
    // then
    play.gives("{'said': 'Here.', 'taken': 1, 'tokens': 30}");
  }

  @Test
  void aToolThatFailsIsTheModelsToJudge() {
    Play play = begun("");
    model(play, "{'action': 'find'}").toolFails(503);
    assertThat(play.last(GenerationRequested.class).variables().at("/steps/0/error/status").asInt())
        .isEqualTo(503);
  }

  @Test
  void aToolThatIsNotTheAgentsIsNotCalled() {
    Play play = begun("");
    model(play, "{'action': 'delete_everything'}");
    assertThat(play.tools()).isEmpty();
    assertThat(play.last(GenerationRequested.class).variables().at("/steps/0/error").asText())
        .contains("no such tool");
    for (int i = 0; !play.book.runs().isEmpty() && i < 100; i++) {
      model(play, "{'action': 'delete_everything'}");
    }
    assertThat(play.problem().detail()).contains("tools that it hasn't");
  }

  @Test
  void maxStepsAndBudgetEndIt() {
    Play few = begun(", maxSteps: 1");
    model(few, "{'action': 'find'}").toolAnswers("1");
    assertThat(model(few, "{'action': 'find'}").problem().instance()).isEqualTo("/do/0/solve");
    Play poor = begun(", budget: 20");
    model(poor, "{'action': 'find'}").toolAnswers("1");
    assertThat(model(poor, "{'action': 'find'}").problem().detail()).contains("30 tokens");
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
  void step500OfAnAgentWritesNoMoreThanStep10() throws Exception {
    // given
    Play play = begun(", maxSteps: 600");
    int tenth = 0;
    // when
    for (int i = 0; i < 500; i++) {
      model(play, "{'action': 'find'}").toolAnswers("{'found': 'something'}");
      if (i == 10) {
        tenth = EventJson.mapper().writeValueAsBytes(play.book).length;
      }
    }
    // then only the numbers have become longer
    assertThat(EventJson.mapper().writeValueAsBytes(play.book).length).isLessThan(tenth + 12);
  }
}
