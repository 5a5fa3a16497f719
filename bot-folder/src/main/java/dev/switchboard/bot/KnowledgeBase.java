package dev.switchboard.bot;

import java.nio.file.Path;
import java.util.List;

/**
 * Pages to search in.
 *
 * @param name what flows call it
 * @param folder path inside the bot folder
 * @param files pages (md, html, txt; a pdf is listed, but not read yet), paths inside the bot
 *     folder, sorted
 * @param weight share of matching words against matching meaning in a page's score, 0 to 1; no
 *     effect yet
 */
public record KnowledgeBase(String name, Path folder, List<Path> files, double weight) {

  public static final double DEFAULT_WEIGHT = 0.5;

  public KnowledgeBase {
    files = List.copyOf(files);
  }
}
