package dev.switchboard.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Makes and deletes the directories that servers write to. */
final class DataDirectory {

  private DataDirectory() {}

  static Path temporary(String name) {
    try {
      return Files.createTempDirectory("switchboard-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for " + name, e);
    }
  }

  static Path existing(Path directory) {
    try {
      return Files.createDirectories(directory.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + directory + " can't be created", e);
    }
  }

  /** Deletes the directory; files that a dying server removes meanwhile don't matter. */
  static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + directory + " can't be deleted", e);
    }
  }
}
