package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Remember;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code intents.yaml}, and {@code bot.yaml} of languages, may say, and what is doubtful. */
class IntentsFileTest {

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aGoodFolder() throws IOException {
    folder = TestFolder.good(root);
  }

  private List<String> problems() {
    return folder.read().problems().stream().map(Problem::toString).toList();
  }

  private BotFolder good() {
    return ((BotReading.Read) folder.read()).folder();
  }

  @Test
  void anIntentIsCalledByItsLabelElseItsDescriptionElseItsName() throws IOException {
    folder.replace(
        "intents.yaml",
        "  track:\n",
        """
          find-it:
            label: find something
            description: Find it
            flow: track
            examples: [a b, c d]
          lose-it:
            description: Lose it
            flow: track
            examples: [e f, g h]
          break_it:
            flow: track
            examples: [i j, k l]
          track:
        """);

    assertThat(good().intents().intents())
        .extracting(IntentDefinition::label)
        .containsExactly("find something", "Lose it", "break it", "track");
  }

  @Test
  void aSlotSaysHowLongItIsRemembered() throws IOException {
    folder.replace(
        "intents.yaml",
        "  track:\n",
        """
          mail:
            flow: track
            examples: [a b, c d]
            slots:
              address: {type: email, remember: user}
              code: {type: number, remember: turn}
              other: {type: number}
          track:
        """);

    assertThat(good().intents().find("mail").orElseThrow().slots())
        .extracting(SlotDefinition::remember)
        .containsExactly(Remember.USER, Remember.TURN, Remember.CONVERSATION);
  }

  @Test
  void warnsOfOneLabelForTwoIntents() throws IOException {
    folder.replace(
        "intents.yaml",
        "  track:\n",
        "  find: {flow: track, label: Find it, examples: [a b, c d]}\n"
            + "  track:\n    label: find it\n");

    assertThat(problems())
        .containsExactly(
            "intents.yaml:7: the intents \"find\" and \"track\" have the same label; give each its"
                + " own, so that a user who is asked can choose");
  }

  @Test
  void saysWhatHappensWhereIntentsComeClose() throws IOException {
    folder.replace(
        "intents.yaml",
        "outOfScope:",
        "clarify: {margin: 0.2, question: 'A {first} or B {second}?'}\nseveralIntents: false\n"
            + "outOfScope:");

    Intents intents = good().intents();

    assertThat(intents.clarify().margin()).isEqualTo(0.2);
    assertThat(intents.clarify().question("{second}", "x")).isEqualTo("A {second} or B x?");
    assertThat(intents.several()).isFalse();
  }

  @Test
  void warnsOfASynonymThatStandsForTwoValues() throws IOException {
    folder.replace(
        "intents.yaml",
        "slots:\n",
        """
        slots:
          payment:
            type: list
            values:
              card: [visa, Credit card]
              credit: [credit card, credit]
        """);

    assertThat(problems())
        .containsExactly(
            "intents.yaml:6: \"credit card\" stands for \"card\", and for \"credit\" too; keep it"
                + " under one of them",
            "intents.yaml:6: \"credit\" stands twice for \"credit\"; delete one of them");
  }

  @Test
  void warnsOfAPatternThatTakesForEverOrIsFoundInEveryText() throws IOException {
    folder.replace(
        "intents.yaml",
        "    flow: track\n",
        "    flow: track\n    patterns: ['.*.*.*=x', '(\\w+\\s?)*$']\n");

    assertThat(problems())
        .contains(
            "intents.yaml:7: the pattern .*.*.*=x takes too long on a long text, where it is then"
                + " passed over; write it without repetition inside of repetition",
            "intents.yaml:7: the pattern (\\w+\\s?)*$ is found in every text, the empty one too; let"
                + " it need at least one character");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    folder.with("intents.yaml", "");

    assertThat(problems())
        .containsExactly("intents.yaml:1: the file is empty; write it, or delete it");
  }

  @Test
  void refusesAnIntentWithoutAnyExample() throws IOException {
    folder.replace(
        "intents.yaml", "    examples:\n      - where is my order\n      - track it\n", "");

    assertThat(problems())
        .containsExactly(
            "intents.yaml:5: the intent \"track\" has no example; add at least five different ways"
                + " to say it");
  }

  @Test
  void knowsWhatToTellSpeakersOfOtherLanguages() throws IOException {
    folder.with(
        "bot.yaml",
        """
        name: tiny
        languages: [en-GB, de]
        timeZone: Europe/London
        otherLanguages:
          replies: {es: Lo siento.}
        """);

    BotDefinition bot = good().bot();

    assertThat(bot.region()).isEqualTo("GB");
    assertThat(bot.timeZone()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(bot.otherLanguages().replyTo("es")).isEqualTo("Lo siento.");
    assertThat(bot.otherLanguages().replyTo("fr"))
        .isEqualTo("I am sorry, I understand English and German only.");
    assertThat(bot.otherLanguages().detect()).isTrue();
  }

  @Test
  void warnsOfAReplyThatNobodyGets() throws IOException {
    folder.with("bot.yaml", "name: tiny\notherLanguages:\n  replies:\n    en: Sorry.\n");

    assertThat(problems())
        .containsExactly(
            "bot.yaml:4: the bot speaks en, so nobody gets this reply; delete it, or take the"
                + " language out of \"languages\"");
  }
}
