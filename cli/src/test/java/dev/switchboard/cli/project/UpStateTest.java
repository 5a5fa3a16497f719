package dev.switchboard.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpStateTest {

  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir Path folder;

  @Test
  void isFoundByOthersWhileItsProcessRuns() {
    Path file = folder.resolve("state/up.json");
    UpState system = system(SELF.info().startInstant().orElse(null));

    system.write(file);

    assertThat(UpState.read(file)).contains(system);
  }

  @Test
  void isNotFoundWhenAnotherProcessHasItsNumberNow() {
    Path file = folder.resolve("up.json");

    system(Instant.EPOCH).write(file);

    assertThat(UpState.read(file)).isEmpty();
  }

  @Test
  void isNotFoundInAFileThatIsBroken() throws Exception {
    Path file = Files.writeString(folder.resolve("up.json"), "{\"pid\": ");

    assertThat(UpState.read(file)).isEmpty();
    assertThat(UpState.read(folder.resolve("none.json"))).isEmpty();
  }

  private static UpState system(Instant startedAt) {
    return new UpState(
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
