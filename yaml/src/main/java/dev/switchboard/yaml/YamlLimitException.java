package dev.switchboard.yaml;

/** A document unfolds without end, or nests too deeply. */
final class YamlLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Aliases can make a small file unfold without end. */
  static final int MOST_NODES = 200_000;

  static final int DEEPEST = 60;

  YamlLimitException() {
    super(
        "it is nested deeper than "
            + DEEPEST
            + " or unfolds to more than "
            + MOST_NODES
            + " values");
  }
}
