package dev.switchboard.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A piece of a page that answers can cite.
 *
 * @param id a function of where it stands and what it says
 * @param title the page's title and the headings above the passage
 * @param position of the passage in its page, from 0
 * @param place line of the file where it begins, from 1; in a PDF the page
 * @param metadata of its page
 */
public record KnowledgePassage(
    String id,
    PageKey page,
    String title,
    String text,
    int position,
    int place,
    Map<String, List<String>> metadata) {

  private static final int LONGEST_QUESTION = 300;

  public KnowledgePassage {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * The question that the passage answers, where it says one: the nearest heading, or the first
   * line, as pages of frequent questions have it.
   */
  public Optional<String> question() {
    String heading =
        title.substring(title.lastIndexOf(" > ") < 0 ? 0 : title.lastIndexOf(" > ") + 3);
    return Stream.of(heading, text.lines().findFirst().orElse(""))
        .map(String::strip)
        .filter(line -> line.endsWith("?") && line.length() <= LONGEST_QUESTION)
        .findFirst();
  }

  /** What its vector is made of: a text alone often does not say what it is about. */
  public String inContext() {
    return title + "\n" + text;
  }
}
