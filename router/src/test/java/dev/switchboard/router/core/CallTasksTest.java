package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static dev.switchboard.router.core.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.router.core.state.ConversationRuns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTasksTest {

  private static final String ORDER =
      """
      - fetch:
          call: tool
          with: { name: get_order, arguments: { id: '${ .slots.order_id }' } }
      - tell:
          call: reply
          with: { text: '${ "It is \\(.status)." }' }
      """;

  @Test
  void toolAsksAWorkerAndGoesOnWithItsAnswer() {
    // given
    Play play = Play.with(ORDER);
    // when
    play.user("Where is 1001?", "main", 0.9, Map.of("order_id", "1001"));
    // then
    var request = play.last(ToolRequested.class);
    assertThat(play.caused).hasSize(1);
    assertThat(request.tool()).isEqualTo("get_order");
    assertThat(request.arguments()).isEqualTo(json("{'id': '1001'}"));
    assertThat(request.step()).isEqualTo("/do/0/fetch");
    assertThat(request.turnId()).isEqualTo("t1");
    assertThat(request.user()).isEqualTo("user-7");
    assertThat(request.attempt()).isEqualTo(1);
    // when
    play.toolAnswers("{'status': 'shipped'}");
    // then
    assertThat(play.says()).containsExactly("It is shipped.");
    var turn = play.completedTurn();
    assertThat(turn.status()).isEqualTo(Status.COMPLETED);
    assertThat(turn.intent()).isEqualTo("main");
    assertThat(turn.flow()).isEqualTo("main");
    assertThat(turn.messageIds()).containsExactly("m1");
    assertThat(texts(turn)).containsExactly("It is shipped.");
    assertThat(turn.owner()).isEqualTo(Owner.BOT);
    assertThat(play.state).isEqualTo(new ConversationRuns(1, null, java.util.List.of()));
  }

  @Test
  void aFlowSeesItsTurn() {
    // given
    Play play = Play.with("- a: { call: tool, with: { name: t, arguments: '${ . }' } }");
    // when
    play.user("Hi", "main", 0.5, Map.of("x", "y"));
    // then
    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(
            json(
                "{'text':'Hi','intent':'main','confidence':0.5,'user':'user-7','channel':'web',"
                    + "'slots':{'x':'y'},'conversation':{'id':'c1','turn':1,'summary':'','language':'en','facts':{}}}"));
  }

  @Test
  void retrieveAsksForPassages() {
    // given
    Play play =
        Play.with(
            """
            - find: { call: retrieve, with: { query: '${ .text }', knowledge: help, top: 2 } }
            - tell: { call: reply, with: { text: '${ .passages[0].text }', passages: '${ .passages }' } }
            """);
    // when
    play.user("How long?");
    // then
    assertThat(play.last(ToolRequested.class).tool()).isEqualTo("retrieve");
    assertThat(play.last(ToolRequested.class).arguments())
        .isEqualTo(json("{'query': 'How long?', 'knowledge': 'help', 'top': 2}"));
    // when
    play.toolAnswers(
        "{'passages': [{'id': 'p1', 'title': 'Shipping', 'text': '3 days.', 'source': 'shipping.md', 'score': 2.5}]}");
    // then
    assertThat(play.last(ReplyCompleted.class).reply().citations())
        .containsExactly(new Citation("p1", "Shipping", "shipping.md"));
  }

  @Test
  void generateGivesTheJsonOfItsSchemaAndNothingBesideIt() {
    // given
    Play play =
        Play.with("- write: { call: generate, with: { prompt: p, schema: { type: object } } }")
            .requested("main", "{}");
    var request = play.last(GenerationRequested.class);
    // when
    play.give(
        new GenerationCompleted(
            Play.CONVERSATION,
            null,
            request.runId(),
            request.commandId(),
            new Outcome.Succeeded(
                Play.json(
                    "{'text': 'x', 'citations': [], 'responder': 'm', 'json': {'mood': 'angry'}}")),
            null));
    // then
    play.gives("{'mood': 'angry'}");
  }

  @Test
  void generateAsksAModel() {
    // given
    Play play =
        Play.with(
            """
            - write:
                call: generate
                with:
                  prompt: answer
                  variables: { question: '${ .text }' }
                  passages: [ { id: p1, title: T, text: Some text., source: s.md, score: 1 }, { id: '' } ]
                  stream: true
            - tell: { call: reply, with: { text: '${ .text }' } }
            """);
    // when
    play.user("Why?");
    // then
    var request = play.last(GenerationRequested.class);
    assertThat(request.prompt()).isEqualTo("answer");
    assertThat(request.variables()).isEqualTo(json("{'question': 'Why?'}"));
    assertThat(request.passages()).containsExactly(new Passage("p1", "T", "Some text.", "s.md", 1));
    assertThat(request.stream()).isTrue();
    assertThat(request.schema()).isNull();
    // when
    play.modelAnswers("Because.");
    // then
    assertThat(play.says()).containsExactly("Because.");
  }

  @Test
  void replyKeepsTheDataAndNumbersWhatItSays() {
    // given
    Play play =
        Play.with(
            """
            - a: { call: reply, with: { text: One } }
            - b: { call: reply, with: { text: '${ .text }' } }
            """);
    // when
    play.user("Two");
    // then
    assertThat(texts(play.completedTurn())).containsExactly("One", "Two");
    assertThat(play.caused)
        .filteredOn(e -> e.event() instanceof ReplyCompleted)
        .extracting(e -> ((ReplyCompleted) e.event()).index())
        .containsExactly(0, 1);
  }

  @Test
  void aFlowThatSaysNothingStillAnswers() {
    assertThat(texts(Play.with("- a: { set: { x: 1 } }").user("Hi").completedTurn()))
        .containsExactly("Done.");
  }

  @Test
  void handoffGivesTheConversationToAHuman() {
    // given
    Play play =
        Play.with(
            """
            - look: { call: tool, with: { name: get_order } }
            - human: { call: handoff, with: { reason: unhappy, summary: '${ "Order \\(.id)" }' } }
            - note: { call: tool, with: { name: note, arguments: { by: '${ .by }' } } }
            """);
    // when
    play.user("Help", "main", 0.9, Map.of("order_id", "1001")).toolAnswers("{'id': 7}");
    // then
    var handoff = play.last(HandoffRequested.class);
    assertThat(handoff.reason()).isEqualTo("unhappy");
    assertThat(handoff.summary()).isEqualTo("Order 7");
    assertThat(handoff.slots()).containsExactly(Map.entry("order_id", "1001"));
    assertThat(handoff.triedActions()).containsExactly("get_order: worked");
    var turn = play.completedTurn();
    assertThat(turn.status()).isEqualTo(Status.HANDED_OFF);
    assertThat(turn.owner()).isEqualTo(Owner.HUMAN);
    assertThat(texts(turn)).containsExactly("A human comes.");
    // when
    play.give(
        new HandoffResolved(
            Play.CONVERSATION, handoff.runId(), handoff.handoffId(), "ann", "done", Play.START));
    // then the flow goes on
    assertThat(play.last(ToolRequested.class).arguments()).isEqualTo(json("{'by': 'ann'}"));
    // and its end gives the conversation back to the bot
    assertThat(play.toolAnswers("{}").last(RunCompleted.class).runId()).isEqualTo(handoff.runId());
  }

  @Test
  void aStepThatFailsUncaughtEndsWithAnAnswer() {
    // given
    Play play = Play.with(ORDER);
    // when
    play.user("Where?").toolFails(503);
    // then
    var turn = play.completedTurn();
    assertThat(turn.status()).isEqualTo(Status.FAILED);
    assertThat(texts(turn)).containsExactly("It failed.");
    assertThat(turn.error().status()).isEqualTo(503);
    assertThat(turn.error().instance()).isEqualTo("/do/0/fetch");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void argumentsThatAreNoObjectFailTheStep() {
    Play play = Play.with("- a: { call: tool, with: { name: t, arguments: '${ .text }' } }");
    assertThat(play.user("Hi").completedTurn().error().type()).endsWith("/validation");
  }

  @Test
  void aLoopMakesNewCommandsEachTime() {
    // given
    Play play =
        Play.with(
            """
            - fetch: { call: tool, with: { name: t } }
            - more: { switch: [ { again: { when: '${ .more }', then: fetch } } ], then: end }
            """);
    // when
    play.user("Hi");
    String first = play.last(ToolRequested.class).commandId();
    play.toolAnswers("{'more': true}");
    // then
    assertThat(play.last(ToolRequested.class).commandId()).isNotEqualTo(first);
    assertThat(play.toolAnswers("{'more': false}").completedTurn().status())
        .isEqualTo(Status.COMPLETED);
  }

  @Test
  void outsideCallsGoToToolWorkersUnderReservedNames() {
    // given
    Play play =
        Play.with(
            """
            - web:
                call: http
                with: { method: post, endpoint: 'https://example.com/{id}?q={q}', body: '${ . }' }
            - api:
                call: openapi
                with: { document: { endpoint: 'https://example.com/api.json' }, operationId: get, parameters: { id: 1 }, output: response }
            - server:
                call: mcp
                with: { method: tools/list, transport: { http: { endpoint: 'https://example.com/mcp' } } }
            """);
    // when
    play.requested("main", "{'id': 7, 'q': 'a/b c'}").toolAnswers("1").toolAnswers("2");
    // then
    assertThat(play.tools())
        .extracting(ToolRequested::tool)
        .containsExactly("http", "openapi", "mcp");
    assertThat(play.tools().get(0).arguments().at("/endpoint/uri").asText())
        .isEqualTo("https://example.com/7?q=a%2Fb%20c");
    assertThat(play.tools().get(1).arguments().at("/document/endpoint/uri").asText())
        .isEqualTo("https://example.com/api.json");
    assertThat(play.tools().get(1).arguments().path("output").asText()).isEqualTo("response");
    assertThat(play.tools().get(2).arguments().at("/transport/http/endpoint/uri").asText())
        .isEqualTo("https://example.com/mcp");
  }

  @Test
  void anAddressThatLacksItsValueFailsTheStep() {
    Play play =
        Play.with(
            "- a: { call: http, with: { method: get, endpoint: 'https://example.com/{id}' } }");
    assertThat(play.requested("main", "{}").problem().type()).endsWith("/validation");
  }
}
