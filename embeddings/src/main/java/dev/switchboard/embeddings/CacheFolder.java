package dev.switchboard.embeddings;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for what can be computed again, where no folder is configured. */
public final class CacheFolder {

  private CacheFolder() {}

  /**
   * The folder for one kind of content, such as {@code embeddings}: below the working directory, or
   * below the system's folder for temporary files where that can't be written.
   */
  public static Path of(String content) {
    Path here = Path.of("").toAbsolutePath();
    Path base = Files.isWritable(here) ? here : Path.of(System.getProperty("java.io.tmpdir"));
    return base.resolve(".switchboard/cache").resolve(content);
  }
}
