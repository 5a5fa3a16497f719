package dev.switchboard.router.core;

import static dev.switchboard.router.core.Play.texts;
import static dev.switchboard.testkit.events.ClassificationBuilder.aClassification;
import static dev.switchboard.testkit.events.ClassificationBuilder.outOfScope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of turns: what a message that follows a question is to it. */
class DialogueTest {

  private static final String CONFIRM =
      """
      - sure: { call: ask, with: { text: 'Cancel it?', validate: { oneOf: ['yes', 'no'] }, again: 'Yes or no?' } }
      - cancel: { call: tool, with: { name: cancel } }
      """;

  private static Play bot() {
    var flows = new LinkedHashMap<String, String>();
    flows.put("fallback", "- a: { call: reply, with: { text: 'I can not do that.' } }");
    flows.put("cancel", CONFIRM);
    flows.put(
        "which",
        "- a: { call: ask, with: { text: 'Which order?', slot: order } }\n- b: { call: reply, with: { text: '${ .value }' } }");
    flows.put("soon", "- a: { call: ask, with: { text: 'Now?', expires: { minutes: 5 } } }");
    flows.put("bye", "- a: { call: reply, with: { text: Goodbye! } }");
    flows.put("costs", "- a: { call: reply, with: { text: It is free. } }");
    flows.put("echo", "- a: { call: reply, with: { text: '${ .text }' } }");
    flows.put(
        "memory", "- a: { call: reply, with: { text: '${ (.fromMemory // []) | join(\",\") }' } }");
    flows.put(
        "person",
        "- a: { call: reply, with: { text: A colleague comes. } }\n"
            + "- b: { call: handoff, with: { reason: asked } }");
    return Play.with(flows);
  }

  private static Classification about(String intent) {
    return aClassification(intent).build();
  }

  private static Classification answer(String intent) {
    return aClassification(intent).decidedBy(DecidedBy.WAITING_FLOW).build();
  }

  private static TurnClassified early(long turn, String text, Classification classification) {
    return new TurnClassified(
        new TurnOpened(
            Play.CONVERSATION,
            "t" + turn,
            turn,
            List.of(new UserMessage("m" + turn, text, Play.START).early()),
            null,
            null,
            ConversationContext.empty(),
            Play.START),
        classification);
  }

  private static TurnClassified at(Instant time, long turn, String text, Classification found) {
    return new TurnClassified(
        new TurnOpened(
            Play.CONVERSATION,
            "t" + turn,
            turn,
            List.of(new UserMessage("m" + turn, text, time)),
            null,
            null,
            ConversationContext.empty(),
            time),
        found);
  }

  @Test
  void aYesThatIsOlderThanTheQuestionConfirmsNothing() {
    // given
    Play play = bot().user("cancel it", about("cancel"));
    // when
    play.give(early(2, "yes", answer("cancel")));
    // then
    assertThat(texts(play.completedTurn())).containsExactly("Cancel it?");
    assertThat(play.tools()).isEmpty();
    // when
    play.give(at(Play.START.plusSeconds(60), 3, "yes", answer("cancel")));
    // then
    assertThat(play.last(ToolRequested.class).tool()).isEqualTo("cancel");
  }

  @Test
  void aValueThatIsOlderThanTheQuestionAnswersIt() {
    Play play = bot().user("cancel", about("which"));
    play.give(
        early(
            2,
            "order 1002",
            aClassification("which")
                .with("order", "1002")
                .decidedBy(DecidedBy.WAITING_FLOW)
                .build()));
    assertThat(texts(play.completedTurn())).containsExactly("1002");
  }

  @Test
  void aQuestionSaysWhenItWasAskedAndUntilWhenItWaits() {
    Play play = bot().user("cancel it", about("cancel"));
    WaitingFor question = play.completedTurn().waitingFor();
    assertThat(question.askedAt()).isEqualTo(play.completedTurn().completedAt());
    assertThat(question.expiresAt()).isEqualTo(question.askedAt().plus(Duration.ofHours(12)));
    assertThat(question.anyText()).isFalse();
  }

  @Test
  void aQuestionLapses() {
    // given
    Play play = bot().user("cancel it", about("cancel"));
    Instant later = play.completedTurn().waitingFor().expiresAt();
    // when
    play.give(at(later, 2, "yes", about("echo")));
    // then
    assertThat(texts(play.completedTurn())).containsExactly("yes");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void aFlowSaysHowLongItsQuestionWaits() {
    WaitingFor question = bot().user("x", about("soon")).completedTurn().waitingFor();
    assertThat(question.expiresAt()).isEqualTo(question.askedAt().plus(Duration.ofMinutes(5)));
    assertThat(question.anyText()).isTrue();
  }

  @Test
  void aQuestionThatIsAskedAgainWaitsAnew() {
    Play play = bot().user("cancel it", about("cancel"));
    Instant first = play.completedTurn().waitingFor().askedAt();
    play.user("how much is it", about("costs"));
    assertThat(texts(play.completedTurn())).containsExactly("It is free.", "Cancel it?");
    assertThat(play.completedTurn().waitingFor().askedAt()).isAfter(first);
  }

  @Test
  void goodbyeClosesTheQuestion() {
    Play play = bot().user("cancel it", about("cancel"));
    play.user("bye", aClassification("bye").decidedBy(DecidedBy.PHRASE).build());
    assertThat(texts(play.completedTurn())).containsExactly("All right.", "Goodbye!");
    assertThat(play.completedTurn().waitingFor()).isNull();
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void aQuestionIsAnsweredAndTheFlowsOwnComesAgain() {
    Play play = bot().user("cancel it", about("cancel"));
    play.user("how much does a return cost?", aClassification("costs").confident(0.3).build());
    assertThat(texts(play.completedTurn())).containsExactly("It is free.", "Cancel it?");
  }

  @Test
  void aQuestionThatTheBotCantAnswerIsSaidToBeOne() {
    Play play = bot().user("cancel it", about("cancel"));
    play.user("what is the capital of Australia?", outOfScope().build());
    assertThat(texts(play.completedTurn())).containsExactly("I can not do that.", "Cancel it?");
    play.user("hm, well", outOfScope().build());
    assertThat(texts(play.completedTurn())).containsExactly("Yes or no?");
  }

  @Test
  void whatElseIsWantedIsSaidWhereAFlowAsks() {
    Play play = bot();
    String text = "cancel it and say hello";
    play.user(
        text,
        aClassification("cancel")
            .saying(part(text, "cancel it", "cancel"), part(text, "say hello", "echo"))
            .build());
    assertThat(texts(play.completedTurn()))
        .containsExactly("Cancel it?", "After this: \"say hello\".");
  }

  @Test
  void aPersonIsAskedForBeforeTheBotAsksSomething() {
    Play play = bot();
    String text = "cancel it and get me a person";
    play.user(
        text,
        aClassification("cancel")
            .saying(part(text, "cancel it", "cancel"), part(text, "get me a person", "person"))
            .build());
    assertThat(texts(play.completedTurn())).containsExactly("A colleague comes.");
    assertThat(play.completedTurn().status()).isEqualTo(Status.HANDED_OFF);
    assertThat(play.last(HandoffRequested.class).alsoWanted()).containsExactly("cancel it");
  }

  private static Play askedOfTwo(String second) {
    Play play = bot();
    String text = "where is my order and " + second;
    return play.user(
        text,
        aClassification("which")
            .saying(part(text, "where is my order", "which"), part(text, second, "memory"))
            .build());
  }

  @Test
  void whatTwoIntentsAreAboutIsAskedForOnce() {
    Play play = askedOfTwo("cancel my order");
    play.user("1001", aClassification("which").with("order", "1001").build());
    assertThat(texts(play.completedTurn())).containsExactly("1001", "order");
  }

  @Test
  void whatTwoIntentsAreNotBothAboutIsNotShared() {
    Play play = askedOfTwo("return an item");
    play.user("1001", aClassification("which").with("order", "1001").build());
    assertThat(texts(play.completedTurn())).doesNotContain("order");
  }

  @Test
  void neverMindAllOfItEndsWhatWaitsToo() {
    Play play = askedOfTwo("cancel my order");
    play.user("never mind all of it", answer("which"));
    assertThat(texts(play.completedTurn())).containsExactly("All right.");
    assertThat(play.state.runs()).isEmpty();
  }

  @Test
  void bothOfTwoAreDoneOneAfterTheOther() {
    Play play = bot();
    play.user("hm", aClassification("costs").undecidedBetween("costs", "bye").build());
    play.user("both", outOfScope().build());
    assertThat(texts(play.completedTurn())).containsExactly("It is free.", "Goodbye!");
  }

  @Test
  void aYesToOneOfTwoIsAskedAgain() {
    Play play = bot();
    play.user("hm", aClassification("costs").undecidedBetween("costs", "bye").build());
    play.user("yes", aClassification("echo").decidedBy(DecidedBy.PHRASE).build());
    assertThat(play.completedTurn().waitingFor().whichIntent()).isTrue();
    assertThat(texts(play.user("the second", outOfScope().build()).completedTurn()))
        .containsExactly("Goodbye!");
  }

  @Test
  void whatTheTurnTeachesGoesOnToTheMemory() {
    Learned learned =
        new Learned(
            List.of(
                new DialogueMemory.Mention(
                    "order", "1001", 1, Play.START, DialogueMemory.Mention.By.USER)),
            null,
            Map.of());
    TurnClassified turn = at(Play.START, 1, "where is 1001", about("costs"));
    Play play = bot().give(new TurnClassified(turn.turn(), turn.classification(), learned));
    assertThat(play.completedTurn().learned()).isEqualTo(learned);
  }

  @Test
  void aFlowSeesWhatWasTakenFromTheMemoryAndWhatTheTextMeans() {
    Play play = bot();
    play.user(
        "cancel it", aClassification("memory").with("order", SlotValue.remembered("1001")).build());
    assertThat(texts(play.completedTurn())).containsExactly("order");
    play.user("to mexico?", aClassification("echo").build().meaning("do you ship to mexico?"));
    assertThat(texts(play.completedTurn())).containsExactly("do you ship to mexico?");
  }

  private static Classification.Part part(String text, String piece, String intent) {
    int start = text.indexOf(piece);
    return new Classification.Part(
        start, start + piece.length(), intent, 0.9, Map.of(), DecidedBy.CLASSIFIER);
  }
}
