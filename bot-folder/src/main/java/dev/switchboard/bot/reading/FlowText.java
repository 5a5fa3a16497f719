package dev.switchboard.bot.reading;

import dev.switchboard.bot.FlowFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one file of {@code flows/}: its head, and the names that it relies on. */
final class FlowText {

  /** What a flow names outside of itself. */
  enum Kind {
    TOOL("name", "arguments"),
    PROMPT("prompt", "variables"),
    KNOWLEDGE("knowledge", "");

    final String key;
    final String given;

    Kind(String key, String given) {
      this.key = key;
      this.given = given;
    }
  }

  /**
   * A name that a flow relies on.
   *
   * @param given names of arguments or variables, where the document spells them out
   */
  record Used(String file, int line, Kind kind, String name, Optional<List<String>> given) {}

  private final String file;
  private final List<Used> used;

  private FlowText(String file, List<Used> used) {
    this.file = file;
    this.used = used;
  }

  /** The flow; null, with a problem noted, if it has no head. */
  static @Nullable FlowFile read(
      Path path, String text, YamlNode node, Problems problems, List<Used> used) {
    String file = Names.of(path);
    YamlNode document = node instanceof YamlNode.Mapping flow ? flow.get("document") : null;
    if (!(document instanceof YamlNode.Mapping head)) {
      problems.error(
          file,
          node.line(),
          "the flow has no \"document\"",
          "begin with document: {dsl: '1.0.0', namespace: bot, name: "
              + Names.stem(path)
              + ", version: '1.0.0'}");
      return null;
    }
    String name = head.text("name");
    String version = head.text("version");
    if (name == null || !name.equals(Names.stem(path))) {
      problems.error(
          file,
          head.lineOf("name"),
          "the flow's name is " + name + ", the file's is " + Names.stem(path),
          "call both the same");
      return null;
    }
    new FlowText(file, used).collect(node);
    return new FlowFile(name, version == null ? "" : version, path, text);
  }

  private void collect(YamlNode node) {
    switch (node) {
      case YamlNode.Scalar scalar -> {}
      case YamlNode.Sequence sequence -> sequence.items().forEach(this::collect);
      case YamlNode.Mapping mapping -> {
        if (mapping.get("with") instanceof YamlNode.Mapping with) {
          switch (mapping.text("call")) {
            case "tool" -> add(Kind.TOOL, with);
            case "generate" -> add(Kind.PROMPT, with);
            case "retrieve" -> add(Kind.KNOWLEDGE, with);
            case null, default -> {}
          }
        }
        mapping.entries().values().forEach(entry -> collect(entry.value()));
      }
    }
  }

  private void add(Kind kind, YamlNode.Mapping with) {
    String name = with.text(kind.key);
    if (name == null || name.startsWith("${")) {
      return;
    }
    Optional<List<String>> given =
        switch (with.get(kind.given)) {
          case null -> Optional.of(List.of());
          case YamlNode.Mapping names -> Optional.of(List.copyOf(names.entries().keySet()));
          case YamlNode.Sequence computed -> Optional.empty();
          case YamlNode.Scalar computed -> Optional.empty();
        };
    used.add(new Used(file, with.lineOf(kind.key), kind, name, given));
  }
}
