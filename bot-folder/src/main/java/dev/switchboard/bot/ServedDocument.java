package dev.switchboard.bot;

import dev.switchboard.bot.reading.ServedDocuments;
import java.nio.file.Path;
import java.util.List;

/**
 * An OpenAPI document that is served, and its copy in the bot folder, by which everybody knows the
 * arguments of its operations.
 *
 * @param tool the entry of {@code tools.yaml}
 * @param url where it is served; may hold <code>${VARIABLE}</code>
 * @param copy path inside the bot folder
 */
public record ServedDocument(String tool, String url, Path copy) {

  /** Those of a bot folder, also of one that is refused because a copy is not there yet. */
  public static List<ServedDocument> in(Path folder) {
    return ServedDocuments.of(folder);
  }
}
