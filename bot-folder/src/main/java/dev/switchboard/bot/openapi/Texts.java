package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/** Descriptions, as short as models take them. */
final class Texts {

  /** The longest description of a tool that all endpoints take. */
  static final int OF_TOOL = 1_000;

  static final int OF_VALUE = 400;

  private static final int LEAST = 2;

  private Texts() {}

  /** A node's text, cut at the end of a sentence or a word where it is too long. */
  static String shortened(JsonNode node, int longest) {
    String text = node.asText("").strip();
    if (text.length() <= longest) {
      return text;
    }
    String cut = text.substring(0, longest - 1);
    int sentence = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf(".\n"));
    if (sentence > longest / LEAST) {
      return cut.substring(0, sentence + 1);
    }
    int word = cut.lastIndexOf(' ');
    return (word > longest / LEAST ? cut.substring(0, word) : cut).strip() + "…";
  }
}
