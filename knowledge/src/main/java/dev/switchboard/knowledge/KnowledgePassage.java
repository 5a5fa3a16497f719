package dev.switchboard.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  public KnowledgePassage {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /** What its vector is made of: a text alone often does not say what it is about. */
  public String inContext() {
    return title + "\n" + text;
  }
}
