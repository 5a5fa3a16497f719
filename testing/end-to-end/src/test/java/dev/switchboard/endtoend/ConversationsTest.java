package dev.switchboard.endtoend;

import dev.switchboard.testkit.ProjectRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample shop's conversations, as {@code ./switchboard eval conversations} goes through them
 * over the packaged system. How many of each kind must pass is in a file that is only ever raised.
 */
@Tag("slow")
class ConversationsTest {

  private static final Path STATE = Path.of("target", "conversations").toAbsolutePath();
  private static final Path FLOORS =
      Path.of("src/test/resources/conversation-floors.yaml").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir Path folder;

  @Test
  void noKindOfConversationFallsBelowItsFloor() throws Exception {
    new CommandRun(
            STATE,
            List.of(
                "eval",
                "conversations",
                "--bot",
                ProjectRoot.resolve("bots/store").toString(),
                "--parallel",
                "4",
                "--timeout",
                "120",
                "--floors",
                FLOORS.toString()))
        .endsWell(folder.resolve("said.txt"), PATIENCE);
  }
}
