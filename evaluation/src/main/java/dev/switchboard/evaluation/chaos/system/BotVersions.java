package dev.switchboard.evaluation.chaos.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a bot folder that differ in what the replies end with: {@code [1]}, {@code [2]}, … */
public final class BotVersions {

  private final Path source;
  private final Path folder;
  private int latest;

  BotVersions(Path source, Path folder) {
    this.source = source;
    this.folder = folder;
    next();
  }

  /** The first version. */
  Path first() {
    return folder.resolve("1");
  }

  /** Writes a new version, and returns its folder. */
  public Path next() {
    latest++;
    Path target = folder.resolve(String.valueOf(latest));
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : List.copyOf(files.filter(Files::isRegularFile).toList())) {
        Path copy = target.resolve(source.relativize(file).toString());
        Path parent = copy.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(copy, Files.readString(file).replace("[1]", "[" + latest + "]"));
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException("the bot can't be copied to " + target, e);
    }
  }
}
