package dev.switchboard.evaluation.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.evaluation.chaos.history.Checker;
import dev.switchboard.evaluation.chaos.history.Erasure;
import dev.switchboard.evaluation.chaos.history.KeptConversation;
import dev.switchboard.evaluation.chaos.history.KeptConversation.KeptReply;
import dev.switchboard.evaluation.chaos.history.Recorder;
import dev.switchboard.evaluation.chaos.history.SeenEffect;
import dev.switchboard.evaluation.chaos.history.SeenReply;
import dev.switchboard.evaluation.chaos.history.SeenTurn;
import dev.switchboard.evaluation.chaos.history.SentMessage;
import dev.switchboard.evaluation.chaos.history.Violation;
import dev.switchboard.evaluation.chaos.history.Violation.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker of chaos runs fails when a system breaks a promise, and only then. */
class CheckerTest {

  private static final String C = "c";

  private final Recorder history = new Recorder();

  @Test
  void aHistoryInWhichEverythingHappenedOnceIsGood() {
    pays("m0", 0, "t1", "1");
    pays("m1", 1, "t2", "2");
    kept(
        List.of("m0", "m1"),
        new KeptReply("t1", "Invoice #1 is paid."),
        new KeptReply("t2", "Invoice #2 is paid."));

    assertThat(violations()).isEmpty();
  }

  @Test
  void anEventThatIsDeliveredAgainUnderItsIdIsTheSameEvent() {
    pays("m0", 0, "t1", "1");
    said("r-t1", "t1", "Invoice #1 is paid.");
    ended("t1", 1, false, "m0");

    assertThat(violations()).isEmpty();
  }

  @Test
  void anEffectThatHappenedTwiceIsFound() {
    pays("m0", 0, "t1", "1");
    history.seen(new SeenEffect("payment 1", "another key", 5));

    assertThat(violations()).containsExactly(Rule.EFFECT_ONCE);
  }

  @Test
  void anEffectThatNeverHappenedOrThatNobodyAskedForIsFound() {
    sent("m0", 0, List.of("Invoice #1 is paid"), List.of("payment 1"));
    ended("t1", 1, false, "m0");
    said("r1", "t1", "Invoice #1 is paid.");
    history.seen(new SeenEffect("payment 7", "k", 5));

    assertThat(violations()).containsExactly(Rule.EFFECT_ONCE, Rule.EFFECT_ONCE);
  }

  @Test
  void aMessageWithoutAnAnswerIsFound() {
    sent("m0", 0, List.of(), List.of());

    assertThat(violations()).containsExactly(Rule.ANSWERED_ONCE);
  }

  @Test
  void aDroppedReplyOfATurnThatEndedIsFound() {
    sent("m0", 0, List.of("Parcel #1 is"), List.of());
    ended("t1", 1, false, "m0");

    assertThat(violations()).containsExactly(Rule.ANSWERED_ONCE);
  }

  @Test
  void aMessageThatIsAnsweredByTwoTurnsIsFound() {
    looks("m0", 0, "t1", 1, "1");
    ended("t2", 2, false, "m0");

    assertThat(violations()).containsExactly(Rule.ANSWERED_ONCE);
  }

  @Test
  void theSameTextUnderAnotherIdIsASecondAnswer() {
    looks("m0", 0, "t1", 1, "1");
    said("another", "t1", "Parcel #1 is on its way.");

    assertThat(violations()).containsExactly(Rule.ANSWERED_ONCE);
  }

  @Test
  void aReplyWhoseTextChangesUnderItsIdIsFound() {
    looks("m0", 0, "t1", 1, "1");
    said("r-t1", "t1", "Parcel #1 is lost.");

    assertThat(violations()).containsExactly(Rule.ANSWERED_ONCE);
  }

  @Test
  void answersInAnotherOrderThanTheMessagesAreFound() {
    looks("m1", 1, "t1", 1, "2");
    looks("m0", 0, "t2", 2, "1");

    assertThat(violations()).containsExactly(Rule.IN_ORDER);
  }

  @Test
  void repliesOfOneMessageInAnotherOrderAreFound() {
    sent("m0", 0, List.of("Reminder #1 is set", "Reminder #1 is due"), List.of());
    said("r2", "t1", "Reminder #1 is due.");
    said("r1", "t1", "Reminder #1 is set.");
    ended("t1", 1, false, "m0");

    assertThat(violations()).containsExactly(Rule.IN_ORDER);
  }

  @Test
  void aReplyToAMessageThatNobodySentIsFound() {
    looks("m0", 0, "t1", 1, "1");
    said("r9", "t9", "Parcel #9 is on its way.");
    ended("t9", 9, false, "m9");

    assertThat(violations()).containsExactly(Rule.NOTHING_UNASKED, Rule.NOTHING_UNASKED);
  }

  @Test
  void anApologyIsAnAnswerAndItsEffectMayBeMissing() {
    sent("m0", 0, List.of("Invoice #1 is paid"), List.of("payment 1"));
    said("r1", "t1", "Sorry, that did not work.");
    ended("t1", 1, true, "m0");

    assertThat(violations()).isEmpty();
  }

  @Test
  void aTranscriptThatLacksALineOrHasOneTooManyIsFound() {
    looks("m0", 0, "t1", 1, "1");
    kept(List.of(), new KeptReply("t1", "Parcel #1 is lost."));

    assertThat(violations()).containsExactly(Rule.TRANSCRIPT, Rule.TRANSCRIPT, Rule.TRANSCRIPT);
  }

  @Test
  void whatWaitsIndefinitelyIsFound() {
    looks("m0", 0, "t1", 1, "1");
    history.unfinished(C, "an approval");
    history.deadLetter(C, "router");
    history.kept(
        new KeptConversation(
            C,
            List.of("m0"),
            List.of(),
            List.of(new KeptReply("t1", "Parcel #1 is on its way.")),
            List.of("turn 2 is open")));

    assertThat(violations())
        .containsExactly(Rule.NOTHING_PARKED, Rule.NOTHING_PARKED, Rule.NOTHING_PARKED);
  }

  @Test
  void erasedTextThatComesBackIsFound() {
    looks("m0", 0, "t1", 1, "1");
    looks("m1", 1, "t2", 2, "2");
    history.erased(new Erasure(C, "secret", 1, List.of("conversation:c")));
    history.kept(
        new KeptConversation(
            C,
            List.of("m1"),
            List.of("my secret", "Parcel #2 is on its way."),
            List.of(new KeptReply("t2", "Parcel #2 is on its way.")),
            List.of()));

    assertThat(violations()).containsExactly(Rule.ERASED, Rule.ERASED);
  }

  @Test
  void aMessageThatTheGatewayNeverAcceptedMayBeAnsweredOrNot() {
    history.sent(
        new SentMessage(C, "m0", 0, 1, -1, List.of("Invoice #1 is paid"), List.of("payment 1")));

    assertThat(violations()).isEmpty();
  }

  private List<Rule> violations() {
    return Checker.check(history.history()).stream().map(Violation::rule).toList();
  }

  private void pays(String id, int order, String turn, String number) {
    sent(id, order, List.of("Invoice #" + number + " is paid"), List.of("payment " + number));
    history.seen(new SeenEffect("payment " + number, "key " + number, 2));
    said("r-" + turn, turn, "Invoice #" + number + " is paid.");
    ended(turn, order + 1, false, id);
  }

  private void looks(String id, int order, String turn, long turnNumber, String number) {
    sent(id, order, List.of("Parcel #" + number + " is"), List.of());
    said("r-" + turn, turn, "Parcel #" + number + " is on its way.");
    ended(turn, turnNumber, false, id);
  }

  private void sent(String id, int order, List<String> replies, List<String> effects) {
    history.sent(new SentMessage(C, id, order, 1, 2, replies, effects));
  }

  private void said(String replyId, String turn, String text) {
    history.seen(new SeenReply(C, replyId, turn, text, history.now()));
  }

  private void ended(String turn, long number, boolean failed, String message) {
    history.seen(new SeenTurn(C, turn, number, List.of(message), failed, history.now()));
  }

  private void kept(List<String> ids, KeptReply... replies) {
    history.kept(new KeptConversation(C, ids, List.of(), List.of(replies), List.of()));
  }
}
