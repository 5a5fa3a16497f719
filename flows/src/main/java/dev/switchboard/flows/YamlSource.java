package dev.switchboard.flows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML text as a JSON tree that still knows its lines.
 *
 * @param tree the document
 * @param lines JSON pointer → line of its key, or of the item, from 1
 */
record YamlSource(JsonNode tree, Map<String, Integer> lines) {

  /** The text is no YAML that we read. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    final int line;
    final String mend;

    Fault(int line, String what, String mend) {
      super(what);
      this.line = line;
      this.mend = mend;
    }
  }

  private static final YAMLMapper MAPPER = new YAMLMapper();

  static YamlSource read(String yaml) throws Fault {
    try {
      for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(yaml))) {
        if (event instanceof AliasEvent alias) {
          throw new Fault(
              alias.getStartMark().getLine() + 1,
              "the alias *" + alias.getAnchor() + " isn't read in flows",
              "write the value out, or name it under use");
        }
      }
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
      if (!(root instanceof MappingNode)) {
        throw new Fault(1, "this is no flow document", "begin with document: and do:");
      }
      var lines = new HashMap<String, Integer>();
      lines.put("", 1);
      index("", root, lines);
      return new YamlSource(MAPPER.readTree(yaml), Map.copyOf(lines));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Fault(line, "no YAML: " + e.getProblem(), "correct the indentation or the quotes");
    } catch (YAMLException e) {
      throw new Fault(1, "no YAML: " + e.getMessage(), "save the file as UTF-8 text");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new Fault(line, "no YAML: " + e.getOriginalMessage(), "correct the YAML");
    }
  }

  /** The line of a pointer, or of the nearest thing around it. */
  int line(String pointer) {
    for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      if (at.lastIndexOf('/') < 0) {
        return 1;
      }
    }
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static void index(String pointer, Node node, Map<String, Integer> lines) throws Fault {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw new Fault(lineOf(tuple.getKeyNode()), "a key is no text", "use plain keys");
        }
        String at = pointer + "/" + escape(key.getValue());
        if (lines.put(at, lineOf(key)) != null) {
          throw new Fault(lineOf(key), key.getValue() + " is there twice", "remove one of them");
        }
        index(at, tuple.getValueNode(), lines);
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node item = sequence.getValue().get(i);
        lines.put(pointer + "/" + i, lineOf(item));
        index(pointer + "/" + i, item, lines);
      }
    }
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
