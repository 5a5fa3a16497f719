package dev.switchboard.cli.up;

import dev.switchboard.cli.project.UpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Says in a file what runs where, until everything was stopped. */
final class RunningFile {

  private final Path file;
  private boolean deleted;

  RunningFile(Path file) {
    this.file = file;
  }

  /** Writes what runs now; after {@link #delete} nothing, for a replaced process may come late. */
  synchronized void write(Supplier<UpState> now) {
    if (!deleted) {
      now.get().write(file);
    }
  }

  /** Deletes it for good. */
  synchronized void delete() throws IOException {
    deleted = true;
    Files.deleteIfExists(file);
  }
}
