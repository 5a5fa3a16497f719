package dev.switchboard.bot.reading.files;

import java.nio.file.Path;

/** How files are named in problems and in the model. */
public final class Names {

  private Names() {}

  /** With forward slashes, whatever the system. */
  public static String of(Path relative) {
    return relative.toString().replace('\\', '/');
  }

  /** The file's name without its ending. */
  public static String stem(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The file's ending in lower case, empty if it has none. */
  public static String ending(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT) : "";
  }
}
