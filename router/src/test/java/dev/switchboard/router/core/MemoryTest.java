package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.json;
import static dev.switchboard.router.core.Play.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.bot.ToolFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a turn leaves for the memory, and what a step sees of it. */
class MemoryTest {

  private static final String LOOK_UP =
      """
      - fetch:
          call: tool
          with: { name: get_order, arguments: { } }
      - tell:
          call: reply
          with: { text: Found. }
      """;

  private static Play remembering(ToolFacts facts) {
    return Play.of(
        new BotFlows(
            Map.of("main", Play.flow("main", LOOK_UP)),
            Map.of("main", "main"),
            "main",
            key -> Optional.empty(),
            Map.of(),
            Map.of(),
            Set.of(),
            BotFlows.IntentLabels.NONE,
            BotFlows.UnsupportedLanguage.NONE,
            Play.TEXTS,
            Speech.DEFAULT,
            IntentModel.NONE,
            Map.of("get_order", facts)));
  }

  private static ToolFacts order(@Nullable String in) {
    return new ToolFacts("order", "id", List.of("status", "to.city", "carriers"), in);
  }

  private static List<String> found(Play play) {
    var learned = play.completedTurn().learned();
    return (learned == null ? List.<Fact>of() : learned.found())
        .stream().map(it -> it.subject() + "|" + it.relation() + "|" + it.object()).toList();
  }

  @Test
  void theResultOfAToolLeavesFactsOfItsEntity() {
    Play play = remembering(order(null)).user("where is it");

    play.toolAnswers(
        "{'id': 1002, 'status': 'shipped', 'to': {'city': 'Oslo'}, 'carriers': ['A', 'B'], 'x': 1}");

    assertThat(found(play))
        .containsExactly(
            "order 1002|status|shipped", "order 1002|to.city|Oslo", "order 1002|carriers|A, B");
    assertThat(play.completedTurn().learned().found().getFirst().source())
        .isEqualTo(Fact.Source.TOOL);
  }

  @Test
  void aListLeavesThoseOfEach() {
    Play play = remembering(order("orders")).user("my orders");

    play.toolAnswers("{'orders': [{'id': 1, 'status': 'a'}, {'id': 2, 'status': 'b'}, {'no': 3}]}");

    assertThat(found(play)).containsExactly("order 1|status|a", "order 2|status|b");
  }

  @Test
  void whatIsNoValueIsNoFact() {
    Play play = remembering(order(null)).user("where is it");

    play.toolAnswers(
        "{'id': '7', 'status': null, 'to': {'city': {'name': 'Oslo'}}, 'carriers': ''}");

    assertThat(found(play)).isEmpty();
  }

  @Test
  void aToolThatFailsLeavesNothing() {
    Play play = remembering(order(null)).user("where is it");

    play.toolFails(503);

    assertThat(found(play)).isEmpty();
  }

  @Test
  void theUserNeedsNoId() {
    Play play = remembering(new ToolFacts("user", null, List.of("tier"), null)).user("who am I");

    play.toolAnswers("{'tier': 'gold'}");

    assertThat(found(play)).containsExactly("user|tier|gold");
  }

  private static TurnClassified knowing(String text) {
    TurnClassified said = Play.classified(1, text, "main", 0.9, Map.of());
    TurnOpened turn = said.turn();
    DialogueMemory memory =
        new DialogueMemory(
            List.of(),
            null,
            null,
            List.of(),
            List.of(
                new Fact("user", "city", "Oslo", 1, Play.START, Fact.Source.SLOT),
                new Fact("order 1002", "status", "shipped", 1, Play.START, Fact.Source.TOOL)));
    return new TurnClassified(
        new TurnOpened(
            turn.conversationId(),
            turn.turnId(),
            turn.turn(),
            turn.messages(),
            turn.channel(),
            turn.user(),
            new ConversationContext(
                List.of(),
                "user: Hello.",
                Map.of(),
                null,
                memory,
                List.of(new Recalled("c9", 2, Play.START, "my bicycle squeaks"))),
            turn.openedAt()),
        said.classification());
  }

  private static JsonNode seen(String with) {
    Play play = Play.with("- ask:\n    call: generate\n    with: " + with);
    play.give(knowing("hm"));
    return play.last(GenerationRequested.class).variables().path(GenerationRequested.REMEMBERED);
  }

  @Test
  void aStepSeesNothingThatItsFlowDoesNotDeclare() {
    assertThat(seen("{ prompt: p }").isMissingNode()).isTrue();
    assertThat(seen("{ prompt: p, sees: [summary] }"))
        .isEqualTo(json("{'summary': 'user: Hello.'}"));
  }

  @Test
  void aStepSeesTheFactsOfTheSubjectsThatItNames() {
    assertThat(seen("{ prompt: p, sees: [facts] }"))
        .isEqualTo(
            json("{'facts': {'user': {'city': 'Oslo'}, 'order 1002': {'status': 'shipped'}}}"));
    assertThat(seen("{ prompt: p, sees: [facts], about: ['${ \"Order \" + \"1002\" }'] }"))
        .isEqualTo(json("{'facts': {'order 1002': {'status': 'shipped'}}}"));
    assertThat(seen("{ prompt: p, sees: [facts], about: order 9 }").isMissingNode()).isTrue();
  }

  @Test
  void aStepSeesWhatIsRecalledWhereItsFlowDeclaresThat() {
    assertThat(seen("{ prompt: p, sees: [recalled] }"))
        .isEqualTo(
            json(
                "{'recalled': [{'on': '%s', 'conversation': 'c9', 'text': 'my bicycle squeaks'}]}"
                    .formatted(Play.START.toString().substring(0, 10))));
  }

  @Test
  void anAgentSeesThemToo() {
    Play play =
        Play.with(
            "- go:\n    call: agent\n    with: { prompt: p, tools: [ t ], sees: [facts], about: user }");
    play.give(knowing("hm"));

    assertThat(play.last(GenerationRequested.class).variables())
        .isEqualTo(json("{'remembered': {'facts': {'user': {'city': 'Oslo'}}}}"));
  }

  @Test
  void aFlowFindsTheFactsOfAnEntity() {
    Play play =
        Play.with(
            "- tell:\n    call: reply\n    with: { text: '${ .conversation.known[\"order 1002\"].status }' }");
    play.give(knowing("hm"));

    assertThat(texts(play.completedTurn())).containsExactly("shipped");
  }
}
