package dev.switchboard.state.core;

import dev.switchboard.contracts.value.Utterance;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How much of a conversation is remembered, and travels with each of its turns.
 *
 * @param lines how many of the last lines, word by word
 * @param characters how long these lines may be together
 * @param summary how long what is kept of the lines before them may be, in characters; 0 keeps none
 * @param tokens how long these lines may be together, a token for three bytes; 0 = characters alone
 *     bound them
 */
public record Window(int lines, int characters, int summary, int tokens) {

  /** Budgets of models estimate a request in the same way. */
  private static final int BYTES_OF_TOKEN = 3;

  /** One that counts no tokens. */
  public Window(int lines, int characters, int summary) {
    this(lines, characters, summary, 0);
  }

  /** How many of these lines, from the oldest on, are too many. */
  int overflow(List<Utterance> all) {
    int first = all.size();
    int length = 0;
    long bytes = 0;
    while (first > 0 && all.size() - first < lines) {
      String text = all.get(first - 1).text();
      length += text.length();
      bytes += tokens == 0 ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
      if (length > characters || bytes > (long) tokens * BYTES_OF_TOKEN) {
        break;
      }
      first--;
    }
    return first;
  }
}
