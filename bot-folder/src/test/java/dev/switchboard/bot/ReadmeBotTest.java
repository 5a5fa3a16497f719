package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot of the README's second screen, made by the commands that its reader copies. */
class ReadmeBotTest {

  private static final Pattern COMMANDS =
      Pattern.compile(
          "```\\n(mkdir -p my-bot/.*?)\\./switchboard up --bot my-bot\\n```", Pattern.DOTALL);

  @TempDir Path folder;
  private BotReading reading;

  @BeforeEach
  void runsTheCommandsOfThePage() throws IOException, InterruptedException {
    Matcher commands = COMMANDS.matcher(Files.readString(Path.of("../README.md")));
    assertThat(commands.find()).as("the commands of the README").isTrue();
    Process shell =
        new ProcessBuilder("sh", "-eu", "-c", commands.group(1))
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
    reading = BotFolders.read(folder.resolve("my-bot"));
  }

  @Test
  void hasNothingToComplainAbout() {
    assertThat(reading.problems()).isEmpty();
    assertThat(reading).isInstanceOf(BotReading.Read.class);
  }

  @Test
  void answersWithTheSentenceOfItsPage() throws Exception {
    // given
    BotFolder bot = ((BotReading.Read) reading).folder();
    String page = Files.readString(folder.resolve("my-bot/knowledge/opening-hours.md")).strip();

    // when
    Dialogue dialogue =
        new Dialogue(bot, "answer")
            .given("retrieve", "{\"passages\": [{\"text\": \"%s\"}]}".formatted(page));

    // then
    assertThat(dialogue.say("when are you open?", "opening-hours")).containsExactly(page);
  }
}
