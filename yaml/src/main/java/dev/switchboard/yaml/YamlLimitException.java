package dev.switchboard.yaml;

/** A document unfolds without end, or nests too deeply. */
final class YamlLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  YamlLimitException(YamlLimits limits) {
    super(
        "it is nested deeper than "
            + limits.depth()
            + " or unfolds to more than "
            + limits.nodes()
            + " values");
  }
}
