package dev.switchboard.contracts.value;

/**
 * A piece of knowledge that may be quoted.
 *
 * @param id stable while the knowledge does not change
 * @param source file or address it came from
 * @param score higher is nearer; comparable within one search only
 */
public record Passage(String id, String title, String text, String source, double score) {

  public Passage {
    Require.id("id", id);
    Require.present("title", title);
    Require.text("text", text);
    Require.present("source", source);
  }
}
