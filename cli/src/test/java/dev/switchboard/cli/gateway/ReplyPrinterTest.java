package dev.switchboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.ReplyReset;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.TurnAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyPrinterTest {

  private final StringBuilder out = new StringBuilder();
  private final ReplyPrinter printer = new ReplyPrinter(out::append);

  @Test
  void printsPiecesAsTheyComeAndTheReplyOnce() {
    printer.event(piece(0, "Your order "));
    printer.event(piece(1, "is on its way."));
    printer.event(completed("Your order is on its way."));
    printer.answer(answer("Your order is on its way."));

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "bot> Your order is on its way.\n     source: Shipping (s.md)\n");
  }

  @Test
  void printsPiecesOnceThatComeAgain() {
    printer.event(piece(0, "Hello"));
    printer.event(piece(0, "Hello"));
    printer.event(completed("Hello"));

    assertThat(out.toString()).containsOnlyOnce("Hello");
  }

  @Test
  void printsTheWholeTextWhenThePiecesSaidOtherwise() {
    printer.event(piece(0, "Half a"));
    printer.answer(answer("Another text"));

    assertThat(out.toString())
        .startsWith("bot> Half a" + System.lineSeparator() + "bot> Another text");
  }

  @Test
  void neverPrintsTwoAttemptsAsOneText() {
    printer.event(attempt(7, 0, "Half of a "));
    printer.event(new ReplyReset("c", "t", "r", 8));
    printer.event(attempt(7, 1, "late piece"));
    printer.event(attempt(8, 0, "The whole."));
    printer.event(completed("The whole."));

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "bot> Half of a  … (begins again)\nbot> The whole.\n     source: Shipping (s.md)\n");
  }

  @Test
  void aLaterAttemptBeginsAnewEvenWhereItsResetWasLost() {
    printer.event(attempt(7, 0, "Half of a "));
    printer.event(attempt(8, 0, "The whole."));

    assertThat(out.toString())
        .isEqualToNormalizingNewlines("bot> Half of a  … (begins again)\nbot> The whole.");
  }

  @Test
  void printsTheAnswerWhenNoEventCame() {
    printer.answer(answer("Hello"));

    assertThat(out.toString()).startsWith("bot> Hello");
  }

  @Test
  void doesNotRepeatASourceThatTheTextNames() {
    printer.event(completed("Three days. Source: Shipping (s.md)"));

    assertThat(out.toString())
        .isEqualToNormalizingNewlines("bot> Three days. Source: Shipping (s.md)\n");
  }

  private static ReplyDelta piece(int index, String text) {
    return new ReplyDelta("c", "t", "r", index, text);
  }

  private static ReplyDelta attempt(long attempt, int index, String text) {
    return new ReplyDelta("c", "t", "r", index, text, attempt);
  }

  private static ReplyCompleted completed(String text) {
    return new ReplyCompleted(
        "c", "t", 0, new Reply("r", text, List.of(new Citation("p", "Shipping", "s.md"))));
  }

  private static TurnAnswer answer(String text) {
    return new TurnAnswer(
        "c",
        "m",
        "t",
        TurnCompleted.Status.COMPLETED,
        null,
        null,
        List.of(new Reply("r", text, List.of())));
  }
}
