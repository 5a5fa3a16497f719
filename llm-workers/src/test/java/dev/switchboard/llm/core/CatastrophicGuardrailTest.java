package dev.switchboard.llm.core;

import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that take years, or overflow the stack, where a search goes back and forth. */
class CatastrophicGuardrailTest {

  private static final String LONG = "a".repeat(8_000);

  @TempDir Path folder;

  @Timeout(20)
  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:a|b)*c"})
  void areSearchedInLinearTime(String pattern) throws IOException, InterruptedException {
    // given
    AtomicInteger asked = new AtomicInteger();
    ModelPort model =
        (request, pieces) -> {
          asked.incrementAndGet();
          return new ModelAnswer("Yes.", "small", 1, 1, "stop");
        };
    Generator generator = new Generator(guardedBy(pattern), model);

    // when
    GenerationAnswer answer =
        generator.generate(asking(LONG).event(), piece -> {}, GenerationListener.NONE);

    // then
    assertThat(answer)
        .isInstanceOfSatisfying(
            GenerationAnswer.Answered.class, said -> assertThat(said.text()).isEqualTo("Yes."));
    assertThat(asked).hasValue(1);
  }

  private BotFolder guardedBy(String pattern) throws IOException {
    Path good = ProjectRoot.resolve("llm-workers/src/test/resources/bot");
    try (var files = Files.walk(good)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(good.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.writeString(
        folder.resolve("bot.yaml"),
        """
        name: corner-shop
        guardrails:
          input:
            - {pattern: '%s', say: I can't take that.}
        """
            .formatted(pattern));
    return BotFolders.load(folder);
  }
}
