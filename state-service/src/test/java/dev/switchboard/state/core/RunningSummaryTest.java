package dev.switchboard.state.core;

import static dev.switchboard.state.core.ConversationHarness.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import dev.switchboard.state.core.TurnRules.WhileOpen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of lines that are too old to be remembered word by word. */
class RunningSummaryTest {

  private static final Window SMALL = new Window(4, 200, 300);

  private static Utterance user(String text) {
    return new Utterance(Role.USER, text, AT);
  }

  private static Utterance bot(String text) {
    return new Utterance(Role.ASSISTANT, text, AT);
  }

  private static Memory remembering(Window window, Utterance... lines) {
    Memory memory = Memory.EMPTY;
    for (Utterance line : lines) {
      memory = memory.with(List.of(line), window);
    }
    return memory;
  }

  @Test
  void whileAllFitsThereIsNoSummary() {
    Memory memory = remembering(SMALL, user("where is order 1001"), bot("On its way."));

    assertThat(memory.recent()).hasSize(2);
    assertThat(memory.summary()).isEmpty();
  }

  @Test
  void linesThatNoLongerFitAreSummedUpInTheirOrderWithWhoSaidThem() {
    Memory memory =
        remembering(
            SMALL,
            user("Hello. My order 1001 came broken."),
            bot("I am sorry to hear that. Is there anything else I can do for you?"),
            new Utterance(Role.HUMAN, "I have sent you a new one.", AT),
            user("1"),
            user("2"),
            user("3"),
            user("4"));

    assertThat(memory.recent()).extracting(Utterance::text).containsExactly("1", "2", "3", "4");
    assertThat(memory.summary())
        .isEqualTo(
            """
            user: Hello. My order 1001 came broken.
            assistant: I am sorry to hear that.
            human: I have sent you a new one.""");
  }

  @Test
  void linesThatAreLongTogetherAreSummedUpThoughTheyAreFew() {
    Memory memory =
        remembering(
            SMALL,
            user("My cat is ill. Now " + "meow ".repeat(30)),
            user("short"),
            user("x".repeat(60)));

    assertThat(memory.recent()).hasSize(2);
    assertThat(memory.summary()).isEqualTo("user: My cat is ill.");
  }

  @Test
  void aLineThatAloneIsTooLongIsOnlySummedUp() {
    Memory memory = remembering(SMALL, user("word ".repeat(100)));

    assertThat(memory.recent()).isEmpty();
    assertThat(memory.summary())
        .startsWith("user: word word")
        .endsWith("word…")
        .hasSizeLessThan(170);
  }

  @Test
  void theSummaryIsBoundedAndKeepsTheLatest() {
    List<Utterance> lines = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      lines.add(user("This is wish number " + i + "."));
    }

    String summary = remembering(SMALL, lines.toArray(Utterance[]::new)).summary();

    assertThat(summary).hasSizeLessThanOrEqualTo(300).endsWith("number 496.");
    assertThat(summary.lines()).allMatch(line -> line.startsWith("user: This is wish number "));
  }

  @Test
  void oddTextsAreCutBetweenCharactersAndKeptOnOneLine() {
    String text = "👩‍👩‍👧".repeat(100);
    Memory memory =
        remembering(new Window(0, 100, 1_000), user(text), user("a\nb\r\n\tc"), bot(" "));

    assertThat(memory.summary().lines().toList()).hasSize(2).last().isEqualTo("user: a b c");
    assertThat(memory.summary().chars().filter(c -> Character.isSurrogate((char) c)).count() % 2)
        .isZero();
  }

  @Test
  void nothingIsKeptWhereTheBotWantsNoSummary() {
    Memory memory = remembering(new Window(1, 100, 0), user("a"), user("b"));

    assertThat(memory.summary()).isEmpty();
  }

  @Test
  void aTurnCarriesTheSummaryOfThoseBeforeItsWindow() {
    ConversationHarness conversation = new ConversationHarness(WhileOpen.QUEUE);
    for (int turn = 1; turn <= 11; turn++) {
      conversation.message("m-" + turn, "question " + turn);
      TurnOpened open = conversation.state().open();
      conversation.apply(ConversationHarness.completed(open, null, Owner.BOT, "answer " + turn));
    }

    TurnOpened next = (TurnOpened) conversation.message("m-12", "and now?").getLast();

    assertThat(next.context().summary()).isEqualTo("user: question 1\nassistant: answer 1");
  }
}
