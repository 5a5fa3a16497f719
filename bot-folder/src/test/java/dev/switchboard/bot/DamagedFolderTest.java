package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is in the folder, reading it ends with a bot or with problems, never with an exception.
 */
@Tag("slow")
class DamagedFolderTest {

  private static final List<String> PIECES =
      List.of(
          ":",
          "- ",
          "\n",
          "  ",
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          "${",
          "{#for x in",
          "\t",
          "&a ",
          "*a",
          "!!java.lang.Object ",
          "---\n",
          "null",
          "1e999999999",
          "\u0000",
          "é",
          "😀",
          "|",
          ">",
          "%",
          "@");

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aGoodFolder() throws IOException {
    folder = TestFolder.good(root);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverThrows(long seed) throws IOException {
    // given
    Random random = new Random(seed);
    List<Path> files = files();

    for (int round = 0; round < 100; round++) {
      Path file = files.get(random.nextInt(files.size()));
      String good = Files.readString(file);
      Files.writeString(file, damaged(good, random));

      // when
      BotReading reading = folder.read();

      // then
      boolean refused = reading instanceof BotReading.Refused;
      assertThat(reading.problems().stream().anyMatch(Problem::isError)).isEqualTo(refused);
      assertThat(reading.problems())
          .allSatisfy(
              problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.what()).isNotBlank();
                assertThat(problem.fix()).isNotBlank();
              });
      Files.writeString(file, good);
    }
  }

  @Test
  void aKnowledgeFolderOutsideOfTheBotIsRefused() throws IOException {
    assertThat(
            folder
                .with("bot.yaml", "name: tiny\nknowledge:\n  pages: {folder: ../..}\n")
                .read()
                .problems())
        .extracting(Problem::toString)
        .contains(
            "bot.yaml:3: the knowledge base \"pages\" is outside of the bot's folder: ../..; put the"
                + " pages into the bot's folder");
  }

  @Test
  void aPatternNestedTooDeepIsRefused() throws IOException {
    String deep = "(".repeat(20_000) + ")".repeat(20_000);
    assertThat(folder.replace("intents.yaml", "\\d{4}", deep).read().problems())
        .singleElement()
        .asString()
        .hasSizeLessThan(300)
        .contains("… is broken: ");
  }

  @Test
  void aDirectoryInPlaceOfAFileIsRefused() throws IOException {
    Files.delete(root.resolve("tools.yaml"));
    Files.createDirectory(root.resolve("tools.yaml"));
    assertThat(folder.read().problems())
        .singleElement()
        .asString()
        .startsWith("tools.yaml:1: the file cannot be read: ");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
    }
  }

  private static String damaged(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int blow = 0; blow <= random.nextInt(3); blow++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        default -> text.insert(at, text.substring(0, Math.min(text.length(), random.nextInt(80))));
      }
    }
    return text.toString();
  }
}
