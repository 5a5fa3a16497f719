package dev.switchboard.cli.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @Test
  void findsTheRootCauseUnderAStackTrace() {
    assertThat(
            LogTail.lastError(
                List.of(
                    "12:00 ERROR Failed to start application",
                    "java.lang.RuntimeException: Failed to start quarkus",
                    "\tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)",
                    "Caused by: java.net.BindException: Address already in use",
                    "\tat sun.nio.ch.Net.bind0(Native Method)",
                    "\t... 7 more")))
        .isEqualTo("Caused by: java.net.BindException: Address already in use");
  }

  @Test
  void findsTheLastErrorBeforeWhatWasOnlySaid() {
    assertThat(
            LogTail.lastError(
                List.of("12:00 ERROR first", "12:01 ERROR second", "12:02 INFO bye", "")))
        .isEqualTo("12:01 ERROR second");
  }

  @Test
  void takesTheLastLineWhenNothingWasComplainedAbout() {
    assertThat(LogTail.lastError(List.of("12:00 INFO hello", "12:01 INFO bye", " ")))
        .isEqualTo("12:01 INFO bye");
  }

  @Test
  void saysNothingOfAnEmptyOrMissingLog(@TempDir Path folder) throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.log"));

    assertThat(LogTail.lastError(empty)).isEmpty();
    assertThat(LogTail.lastError(folder.resolve("none.log"))).isEmpty();
  }

  @Test
  void readsTheEndOfALongLogOnly(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("long.log");
    Files.writeString(log, "ERROR long ago\n" + "12:00 INFO x\n".repeat(20_000) + "ERROR now\n");

    assertThat(LogTail.lastError(log)).isEqualTo("ERROR now");
  }
}
