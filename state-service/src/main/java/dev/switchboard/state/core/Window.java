package dev.switchboard.state.core;

import dev.switchboard.contracts.value.Utterance;
import java.util.List;

/**
 * How much of a conversation is remembered, and travels with each of its turns.
 *
 * @param lines how many of the last lines, word by word
 * @param characters how long these lines may be together
 * @param summary how long what is kept of the lines before them may be, in characters; 0 keeps none
 */
public record Window(int lines, int characters, int summary) {

  /** How many of these lines, from the oldest on, are too many. */
  int overflow(List<Utterance> all) {
    int first = all.size();
    int length = 0;
    while (first > 0 && all.size() - first < lines) {
      length += all.get(first - 1).text().length();
      if (length > characters) {
        break;
      }
      first--;
    }
    return first;
  }
}
