package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot that {@code bots/README.md} shows, as its reader copies it. */
class FirstBotTest {

  private static final Pattern FILE =
      Pattern.compile("```\\w+\\n(?:# |<!-- )hello/(\\S+)(?: -->)?\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;
  private BotReading reading;

  @BeforeEach
  void copiesTheFilesOfThePage() throws IOException {
    Matcher file = FILE.matcher(Files.readString(Path.of("../bots/README.md")));
    while (file.find()) {
      Path path = folder.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }
    reading = BotFolders.read(folder);
  }

  @Test
  void hasNothingToComplainAbout() {
    assertThat(reading.problems()).isEmpty();
    assertThat(reading).isInstanceOf(BotReading.Read.class);
  }

  @Test
  void asksForTheNumberAndLooksTheOrderUp() throws Exception {
    // when
    List<String> out =
        new Dialogue(bot(), "order", "it is 1001")
            .given("get_order", "{\"status\": \"on its way\"}")
            .say("where is my order", "order");

    // then
    assertThat(out)
        .containsExactly(
            "Which order? Please send me its number.",
            "tool: get_order {\"number\":\"1001\"}",
            "Your order is on its way.");
  }

  @Test
  void answersFromItsPagesOrSaysThatTheyDoNotHaveIt() throws Exception {
    assertThat(
            new Dialogue(bot(), "answer")
                .given(
                    "retrieve",
                    "{\"confidence\": 0.9, \"passages\": [{\"text\": \"Three days.\"}]}")
                .say("how long is delivery", "out-of-scope"))
        .containsExactly("Three days.");
    assertThat(
            new Dialogue(bot(), "answer")
                .given("retrieve", "{\"confidence\": 0.1, \"passages\": []}")
                .say("will it rain", "out-of-scope"))
        .containsExactly("I don't find that in our pages.");
  }

  private BotFolder bot() {
    return ((BotReading.Read) reading).folder();
  }
}
