package dev.switchboard.knowledge.index;

import java.util.List;

/**
 * The progress of the indexing.
 *
 * @param pages pages that can be found
 * @param leftOut {@code source: what; fix} of each page that can't be read
 * @param byMeaning whether pages are found by their meaning too
 * @param missing why the embedding model does not answer now; empty where it does
 */
public record IndexStatus(int pages, List<String> leftOut, boolean byMeaning, String missing) {

  public IndexStatus {
    leftOut = List.copyOf(leftOut);
  }
}
