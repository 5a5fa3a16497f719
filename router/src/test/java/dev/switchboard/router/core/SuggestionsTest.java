package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolRequested;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bot drafts an answer for the person who has the conversation, and says nothing itself. */
class SuggestionsTest {

  private static final String ANSWER =
      """
      - find: { call: retrieve, with: { query: '${ .text }', knowledge: pages } }
      - write: { call: generate, with: { prompt: answer, stream: true } }
      - tell: { call: reply, with: { text: '${ .text }',
                passages: [ { id: p1, title: Returns, source: returns.md } ] } }
      """;

  private static Play withPerson(String draft) {
    var flows = new LinkedHashMap<String, String>();
    flows.put("main", "- a: { call: handoff, with: { reason: asked } }");
    flows.put("draft", draft);
    return Play.with(flows).user("A human!", "main", 0.9, Map.of());
  }

  private static Play drafting(String draft) {
    return withPerson(draft)
        .give(
            RunRequested.suggesting(
                Play.CONVERSATION, "s-1", "draft", Play.json("{'text': 'How long?'}"), Play.START));
  }

  @Test
  void aReplyOfTheFlowIsADraftAndNoReply() {
    Play play = drafting(ANSWER);
    play.toolAnswers("{'passages': []}");
    int before = replies(play);

    play.modelAnswers("30 days.");

    HandoffSuggested draft = play.last(HandoffSuggested.class);
    assertThat(draft.text()).isEqualTo("30 days.");
    assertThat(draft.runId()).isEqualTo("s-1");
    assertThat(draft.citations()).extracting(it -> it.title()).containsExactly("Returns");
    assertThat(replies(play)).isEqualTo(before);
    assertThat(play.published).noneMatch(RunCompleted.class::isInstance);
    assertThat(play.state.held()).isEmpty();
  }

  @Test
  void aDraftIsNotSaidAfterTheHandBackEither() {
    Play play = drafting(ANSWER);
    play.toolAnswers("{'passages': []}");
    var handoff = play.last(HandoffRequested.class);
    play.give(
        new HandoffResolved(
            Play.CONVERSATION, handoff.runId(), handoff.handoffId(), "ann", null, Play.START));
    int before = replies(play);

    play.modelAnswers("30 days.");

    assertThat(play.last(HandoffSuggested.class).text()).isEqualTo("30 days.");
    assertThat(replies(play)).isEqualTo(before);
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void aModelThatDraftsWritesToNoStream() {
    Play play = drafting(ANSWER);

    play.toolAnswers("{'passages': []}");

    assertThat(play.last(GenerationRequested.class).stream()).isFalse();
  }

  @Test
  void whatWouldChangeSomethingOrAskTheCustomerIsNotDone() {
    for (String task :
        new String[] {
          "- a: { call: tool, with: { name: pay } }",
          "- a: { call: http, with: { method: post, endpoint: 'http://shop.example/pay' } }",
          "- a: { call: approve, with: { question: 'Pay?' } }",
          "- a: { call: handoff, with: { reason: no } }",
          "- a: { call: ask, with: { text: 'Which?' } }",
          "- a: { emit: { event: { with: { id: '1', source: 'http://shop.example/x', type: paid } } } }",
          "- a: { run: { workflow: { name: main, namespace: t, version: '1.0.0' }, await: false } }"
        }) {
      Play play = withPerson(task);
      int before = play.published.size();

      play.give(
          RunRequested.suggesting(
              Play.CONVERSATION, "s-1", "draft", Play.json("{'text': 'x'}"), Play.START));

      assertThat(play.published.subList(before, play.published.size()))
          .as(task)
          .singleElement()
          .isInstanceOfSatisfying(HandoffSuggested.class, it -> assertThat(it.text()).isNull());
    }
  }

  @Test
  void aFlowThatFailsHasNoDraft() {
    Play play = drafting(ANSWER);

    play.toolFails(500);

    assertThat(play.last(HandoffSuggested.class).text()).isNull();
    assertThat(play.last(ToolRequested.class).tool()).isEqualTo("retrieve");
  }

  @Test
  void theSameRequestTwiceIsOneDraft() {
    Play play = drafting("- tell: { call: reply, with: { text: 'Hello.' } }");

    play.give(
        RunRequested.suggesting(
            Play.CONVERSATION, "s-1", "draft", Play.json("{'text': 'How long?'}"), Play.START));

    assertThat(play.published.stream().filter(HandoffSuggested.class::isInstance)).hasSize(1);
  }

  private static int replies(Play play) {
    return (int) play.published.stream().filter(ReplyCompleted.class::isInstance).count();
  }
}
