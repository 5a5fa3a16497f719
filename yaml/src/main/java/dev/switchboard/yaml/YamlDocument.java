package dev.switchboard.yaml;

import java.util.List;

/**
 * A document that was read.
 *
 * @param root its outermost value
 * @param aliases where it repeats a value by its anchor, in the document's order
 */
public record YamlDocument(YamlNode root, List<Alias> aliases) {

  public YamlDocument {
    aliases = List.copyOf(aliases);
  }

  /**
   * A place such as {@code *name}.
   *
   * @param line from 1
   */
  public record Alias(String name, int line) {}
}
