package dev.switchboard.cli;

import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Notices that files of a folder have changed, by looking: notifications of the operating system
 * miss mounted folders, and editors that replace a file.
 */
final class FolderWatch {

  private final Path folder;
  private Map<Path, State> known;

  private record State(long modified, long size) {}

  private FolderWatch(Path folder) {
    this.folder = folder;
    this.known = states();
  }

  /**
   * A watch of what changes from now on; folders whose name begins with a dot are not looked at.
   */
  static FolderWatch of(Path folder) {
    return new FolderWatch(folder);
  }

  /** Returns once a file has come, gone or changed since the last time that this was noticed. */
  void awaitChange(Duration every) throws InterruptedException {
    while (!hasChanged()) {
      TimeUnit.MILLISECONDS.sleep(every.toMillis());
    }
  }

  /** Whether a file has come, gone or changed since this was asked last. */
  boolean hasChanged() {
    Map<Path, State> now = states();
    boolean changed = !now.equals(known);
    known = now;
    return changed;
  }

  private Map<Path, State> states() {
    Map<Path, State> states = new HashMap<>();
    try {
      Files.walkFileTree(folder, new Looking(states));
    } catch (IOException | UncheckedIOException e) {
      throw new Failure("the folder %s can't be watched: %s".formatted(folder, e.getMessage()));
    }
    return states;
  }

  private final class Looking extends SimpleFileVisitor<Path> {

    private final Map<Path, State> states;

    Looking(Map<Path, State> states) {
      this.states = states;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      Path name = directory.getFileName();
      boolean hidden = !directory.equals(folder) && name != null && name.toString().startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      states.put(file, new State(attributes.lastModifiedTime().toMillis(), attributes.size()));
      return FileVisitResult.CONTINUE;
    }

    /** A file may go while the folder is looked through. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(folder)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
