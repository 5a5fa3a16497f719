package dev.switchboard.yaml;

/**
 * The bounds of what is read, so that no document fills the memory.
 *
 * @param characters most characters of the text
 * @param nodes most values; aliases can make a small file unfold without end
 * @param depth deepest nesting
 */
public record YamlLimits(int characters, int nodes, int depth) {

  /** For what people write. */
  public static final YamlLimits FILE = new YamlLimits(3 * 1024 * 1024, 200_000, 60);

  /** For what programs write, such as descriptions of whole APIs. */
  public static final YamlLimits GENERATED = new YamlLimits(10 * 1024 * 1024, 1_500_000, 200);
}
