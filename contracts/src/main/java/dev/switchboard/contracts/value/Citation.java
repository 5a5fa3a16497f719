package dev.switchboard.contracts.value;

/**
 * Where a reply has something from.
 *
 * @param passageId the {@link Passage} that was quoted
 */
public record Citation(String passageId, String title, String source) {

  public Citation {
    Require.id("passageId", passageId);
    Require.present("title", title);
    Require.present("source", source);
  }
}
