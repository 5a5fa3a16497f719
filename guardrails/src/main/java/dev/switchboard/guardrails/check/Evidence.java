package dev.switchboard.guardrails.check;

import java.util.List;

/**
 * What an answer may rest on: passages, results of tools, and what the user said.
 *
 * @param texts empty where there is nothing to hold an answer against
 */
public record Evidence(List<String> texts) {

  /** Nothing is known. */
  public static final Evidence NONE = new Evidence(List.of());

  public Evidence {
    texts = List.copyOf(texts);
  }
}
