package dev.switchboard.evaluation.chaos.history;

import java.util.List;

/**
 * A conversation that was erased in the middle.
 *
 * @param secret a word that occurs only in what was erased
 * @param before how many messages came before it
 * @param foundIn the keys in Redis that still held the secret at the end
 */
public record Erasure(String conversation, String secret, int before, List<String> foundIn) {

  public Erasure {
    foundIn = List.copyOf(foundIn);
  }
}
