package dev.switchboard.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML text into nodes that know their lines. */
final class YamlText {

  /** Aliases can make a small file unfold without end. */
  private static final int MOST_NODES = 200_000;

  private static final int DEEPEST = 60;

  /** {@code 1e999999999} is a short text and a number that no memory holds. */
  private static final int LONGEST_NUMBER = 400;

  private final String file;
  private final int linesBefore;
  private final Problems problems;
  private int nodes;

  private YamlText(String file, int linesBefore, Problems problems) {
    this.file = file;
    this.linesBefore = linesBefore;
    this.problems = problems;
  }

  /** The document's node; null, with a problem noted, if there is none. */
  static @Nullable YamlNode read(String file, String text, Problems problems) {
    return read(file, text, 0, problems);
  }

  /** As {@link #read(String, String, Problems)}, for YAML that begins further down in its file. */
  static @Nullable YamlNode read(String file, String text, int linesBefore, Problems problems) {
    return new YamlText(file, linesBefore, problems).document(text);
  }

  private @Nullable YamlNode document(String text) {
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root == null) {
        problems.error(file, linesBefore + 1, "the file is empty", "write it, or delete it");
        return null;
      }
      return convert(root, 0);
    } catch (MarkedYAMLException unreadable) {
      Mark mark = unreadable.getProblemMark();
      int line = mark == null ? linesBefore + 1 : linesBefore + mark.getLine() + 1;
      String context = unreadable.getContext();
      String where = context == null ? "" : " " + context;
      unreadable(line, unreadable.getProblem() + where);
    } catch (TooMuch | YAMLException unreadable) {
      unreadable(linesBefore + 1, String.valueOf(unreadable.getMessage()));
    }
    return null;
  }

  private void unreadable(int line, String why) {
    problems.error(
        file,
        line,
        "this is not YAML: " + why.strip().replaceAll("\\s+", " "),
        "check indentation, quotes and colons from here on");
  }

  private YamlNode convert(Node node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new TooMuch();
    }
    int line = line(node);
    return switch (node) {
      case MappingNode mapping -> new YamlNode.Mapping(line, entries(mapping, depth));
      case SequenceNode sequence ->
          new YamlNode.Sequence(
              line, sequence.getValue().stream().map(item -> convert(item, depth + 1)).toList());
      case ScalarNode scalar -> new YamlNode.Scalar(line, scalar.getValue(), json(scalar));
      default -> throw new TooMuch();
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
    return linesBefore + node.getStartMark().getLine() + 1;
  }

  private static JsonNode json(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (Tag.NULL.equals(tag)) {
      return json.nullNode();
    }
    if (Tag.BOOL.equals(tag)) {
      return json.booleanNode(
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            default -> false;
          });
    }
    if (Tag.INT.equals(tag) || Tag.FLOAT.equals(tag)) {
      try {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER
            || number.precision() > LONGEST_NUMBER) {
          return json.textNode(text);
        }
        return number.scale() <= 0 && number.precision() - number.scale() < 19
            ? json.numberNode(number.longValueExact())
            : json.numberNode(number);
      } catch (NumberFormatException octalOrInfinite) {
        return json.textNode(text);
      }
    }
    return json.textNode(text);
  }

  /** Unfolds without end, or nests too deep. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super(
          "it is nested deeper than "
              + DEEPEST
              + " or unfolds to more than "
              + MOST_NODES
              + " values");
    }
  }
}
