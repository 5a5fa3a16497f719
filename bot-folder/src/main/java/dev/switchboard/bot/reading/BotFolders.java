package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ServedDocument;
import dev.switchboard.bot.reading.tools.DocumentReports;
import dev.switchboard.bot.reading.tools.ServedDocuments;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads and checks bot folders. */
public final class BotFolders {

  private BotFolders() {}

  /**
   * Reads and checks a folder. Never throws for what is in the folder: bad input comes back as
   * problems with file, line and fix.
   */
  public static BotReading read(Path folder) {
    return FolderReader.read(folder);
  }

  /**
   * Reads and checks a folder that must be good.
   *
   * @throws BotFolderException with every problem, when there is an error among them
   */
  public static BotFolder load(Path folder) {
    return switch (read(folder)) {
      case BotReading.Read read -> read.folder();
      case BotReading.Refused refused -> throw new BotFolderException(folder, refused.problems());
    };
  }

  /**
   * As {@link #load(Path)}, for a service that starts. Its framework prints the message of its own
   * exception alone if that has no cause: then file, line and fix are what the operator sees.
   *
   * @param refusal makes the framework's exception from the message
   * @throws E when the folder is refused
   */
  public static <E extends RuntimeException> BotFolder load(
      Path folder, Function<String, E> refusal) {
    try {
      return load(folder);
    } catch (BotFolderException e) {
      throw refusal.apply(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The served documents that a folder keeps copies of; also those of a folder that is refused
   * because a copy is not there yet.
   */
  public static List<ServedDocument> servedDocuments(Path folder) {
    return ServedDocuments.of(folder);
  }

  /**
   * What becomes of every operation of a folder's OpenAPI documents; also of a refused folder's.
   */
  public static List<DocumentReports.DocumentReport> documentReports(Path folder) {
    return DocumentReports.of(folder);
  }
}
