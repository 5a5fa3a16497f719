package dev.switchboard.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Turns YAML 1.2 text into nodes that keep their lines. Total: whatever the text, the result is a
 * document or a problem. Merge keys ({@code <<: *defaults}) come flattened out of the composer.
 */
public final class YamlReader {

  private final String file;
  private final int linesBefore;
  private final Problems problems;
  private final YamlLimits limits;
  private int nodes;

  private YamlReader(String file, int linesBefore, Problems problems, YamlLimits limits) {
    this.file = file;
    this.linesBefore = linesBefore;
    this.problems = problems;
    this.limits = limits;
  }

  private static final String FIX = "check indentation, quotes and colons from here on";

  /** In braces, where a colon would begin another value: {text: Hello: there}. */
  private static final Pattern COLON_IN_TEXT =
      Pattern.compile("[{,]\\s*\\w+:\\s+[^\\s'\"\\[{&*!|>][^'\"{}\\[\\],]*:\\s");

  private static final Pattern UNQUOTED = Pattern.compile("[:,\\[]\\s*\\$\\{");

  /** The document's outermost value; null, with a problem noted, if there is none. */
  public static @Nullable YamlNode read(String file, String text, Problems problems) {
    return read(file, text, 0, problems);
  }

  /** As {@link #read(String, String, Problems)}, for YAML that begins further down in its file. */
  public static @Nullable YamlNode read(
      String file, String text, int linesBefore, Problems problems) {
    YamlDocument document =
        new YamlReader(file, linesBefore, problems, YamlLimits.FILE).document(text);
    return document == null ? null : document.root();
  }

  /** As {@link #read(String, String, Problems)}, within other bounds. */
  public static @Nullable YamlNode read(
      String file, String text, Problems problems, YamlLimits limits) {
    YamlDocument document = new YamlReader(file, 0, problems, limits).document(text);
    return document == null ? null : document.root();
  }

  /** The document with its aliases; null, with a problem noted, if there is none. */
  public static @Nullable YamlDocument document(String file, String text, Problems problems) {
    return new YamlReader(file, 0, problems, YamlLimits.FILE).document(text);
  }

  private @Nullable YamlDocument document(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(limits.characters())
            // What aliases unfold to is bounded by the count of values; documents have thousands.
            .setMaxAliasesForCollections(limits.nodes())
            .build();
    try {
      WatchedParser parser =
          new WatchedParser(new ParserImpl(settings, new StreamReader(settings, text)), limits);
      Optional<Node> root = new Composer(settings, parser).getSingleNode();
      if (root.isEmpty()) {
        problems.error(file, linesBefore + 1, "the file is empty", "write it, or delete it");
        return null;
      }
      return new YamlDocument(convert(root.get(), 0), parser.aliases());
    } catch (MarkedYamlEngineException unreadable) {
      int line = unreadable.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      String context = unreadable.getContext();
      String where = context == null ? "" : " " + context;
      unreadable(linesBefore + line, unreadable.getProblem() + where, fix(text, line));
    } catch (YamlLimitException | YamlEngineException unreadable) {
      unreadable(linesBefore + 1, String.valueOf(unreadable.getMessage()), FIX);
    }
    return null;
  }

  /** Braces of an expression are YAML's, too, where its text is not quoted. */
  private static String fix(String text, int line) {
    String written = text.lines().skip(line - 1L).findFirst().orElse("");
    if (UNQUOTED.matcher(written).find()) {
      return "put the expression in quotes: \"${ … }\"";
    }
    return COLON_IN_TEXT.matcher(written).find()
        ? "put the text that has a colon in quotes: \"…: …\""
        : FIX;
  }

  private void unreadable(int line, String why, String fix) {
    problems.error(file, line, "this is not YAML: " + why.strip().replaceAll("\\s+", " "), fix);
  }

  private YamlNode convert(Node node, int depth) {
    if (++nodes > limits.nodes() || depth > limits.depth()) {
      throw new YamlLimitException(limits);
    }
    int line = line(node);
    return switch (node) {
      case MappingNode mapping -> new YamlNode.Mapping(line, entries(mapping, depth));
      case SequenceNode sequence ->
          new YamlNode.Sequence(
              line, sequence.getValue().stream().map(item -> convert(item, depth + 1)).toList());
      case ScalarNode scalar ->
          new YamlNode.Scalar(line, scalar.getValue(), YamlScalars.json(scalar));
      default -> throw new YamlLimitException(limits);
    };
  }

  private Map<String, YamlNode.Entry> entries(MappingNode mapping, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.error(
            file, line, "a key is not a single word", "write a plain name before the colon");
        continue;
      }
      YamlNode.Entry entry = new YamlNode.Entry(line, convert(tuple.getValueNode(), depth + 1));
      YamlNode.Entry before = entries.putIfAbsent(key.getValue(), entry);
      if (before != null) {
        problems.error(
            file,
            line,
            "\"" + key.getValue() + "\" stands here a second time, first in line " + before.line(),
            "keep one of the two");
      }
    }
    return entries;
  }

  private int line(Node node) {
    return linesBefore + node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
