package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

  @TempDir Path folder;
  private Path flow;

  @BeforeEach
  void writeAFlow() throws IOException {
    flow = Files.createDirectory(folder.resolve("flows")).resolve("a.yaml");
    Files.writeString(flow, "do: []");
  }

  @Test
  void noticesNothingWhereNothingChanges() {
    FolderWatch watch = FolderWatch.of(folder);
    assertThat(watch.hasChanged()).isFalse();
  }

  @Test
  void noticesEachChangeOnce() throws IOException {
    FolderWatch watch = FolderWatch.of(folder);

    Files.writeString(flow, "do: [a]");
    assertThat(watch.hasChanged()).isTrue();
    assertThat(watch.hasChanged()).isFalse();

    Files.setLastModifiedTime(flow, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(watch.hasChanged()).as("written again, as long as before").isTrue();

    Files.writeString(folder.resolve("flows/b.yaml"), "do: []");
    assertThat(watch.hasChanged()).isTrue();

    Files.delete(flow);
    assertThat(watch.hasChanged()).isTrue();
  }

  @Test
  void doesNotLookIntoHiddenFolders() throws IOException {
    FolderWatch watch = FolderWatch.of(folder);
    Files.writeString(Files.createDirectory(folder.resolve(".git")).resolve("index"), "x");
    assertThat(watch.hasChanged()).isFalse();
  }

  @Test
  void saysThatAFolderIsNotThere() {
    assertThatThrownBy(() -> FolderWatch.of(folder.resolve("none")))
        .hasMessageContaining("can't be watched");
  }
}
