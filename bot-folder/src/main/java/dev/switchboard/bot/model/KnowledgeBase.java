package dev.switchboard.bot.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Pages to search in.
 *
 * @param name what flows call it
 * @param folder path inside the bot folder
 * @param files pages (md, html, txt, csv, pdf and office documents) as they were when the folder
 *     was read, paths inside the bot folder, sorted
 * @param weight share of matching words against matching meaning in a passage's score: 1 goes by
 *     words alone, 0 by meaning alone
 * @param rerank the closer look at the best passages
 */
public record KnowledgeBase(
    String name, Path folder, List<Path> files, double weight, Rerank rerank) {

  /** What was best in the middle of short questions over short answers and long documents. */
  public static final double DEFAULT_WEIGHT = 0.2;

  private static final Set<String> ENDINGS =
      Set.of(
          "md",
          "markdown",
          "html",
          "htm",
          "txt",
          "csv",
          "tsv",
          "pdf",
          "docx",
          "pptx",
          "xlsx",
          "odt");

  /** A second, closer look at the best passages of a search. */
  public enum Rerank {
    /** The order stays. */
    NONE,
    /** Prefers passages in which the question's words stand near each other. */
    PROXIMITY,
    /** Prefers passages that say something new over those that repeat a better one. */
    DIVERSITY
  }

  public KnowledgeBase {
    files = List.copyOf(files);
  }

  /** Whether nobody means a file to be seen. */
  public static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  /** Whether a file is a page by what its name ends with; hidden ones never are. */
  public static boolean isPage(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !isHidden(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
