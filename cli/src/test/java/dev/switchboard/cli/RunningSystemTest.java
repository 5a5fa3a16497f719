package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSystemTest {

  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void isFoundByOthersWhileItsProcessRuns() {
    Path file = folder.resolve("state/up.json");
    RunningSystem system = system(SELF.info().startInstant().orElse(null));

    system.write(file);

    assertThat(RunningSystem.read(file)).contains(system);
  }

  @Test
  void isNotFoundWhenAnotherProcessHasItsNumberNow() {
    Path file = folder.resolve("up.json");

    system(Instant.EPOCH).write(file);

    assertThat(RunningSystem.read(file)).isEmpty();
  }

  @Test
  void isNotFoundInAFileThatIsBroken() throws Exception {
    Path file = Files.writeString(folder.resolve("up.json"), "{\"pid\": ");

    assertThat(RunningSystem.read(file)).isEmpty();
    assertThat(RunningSystem.read(folder.resolve("none.json"))).isEmpty();
  }

  private static RunningSystem system(Instant startedAt) {
    return new RunningSystem(
        SELF.pid(),
        startedAt,
        true,
        "http://127.0.0.1:8080",
        "127.0.0.1:9092",
        "redis://127.0.0.1:6379",
        null,
        "switchboard.",
        "bots/store",
        Map.of("router", 17L));
  }
}
