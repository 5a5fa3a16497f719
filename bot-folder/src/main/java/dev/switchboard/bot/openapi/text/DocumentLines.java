package dev.switchboard.bot.openapi.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.yaml.YamlNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lines of a document's places. */
public final class DocumentLines {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  /** As deep as a parameter of an operation, or a media type of its body. */
  private static final int DEPTH = 6;

  private @Nullable YamlNode root;
  private @Nullable Supplier<@Nullable YamlNode> unread;
  private @Nullable String json;

  void ofJson(String text) {
    know(null, null, text);
  }

  void ofYaml(YamlNode document) {
    know(outline(document, DEPTH), null, null);
  }

  /** A document that is only read where a line is asked for. */
  void ofYaml(Supplier<@Nullable YamlNode> document) {
    know(null, document, null);
  }

  private void know(
      @Nullable YamlNode yaml,
      @Nullable Supplier<@Nullable YamlNode> later,
      @Nullable String text) {
    root = yaml;
    unread = later;
    json = text;
  }

  /** The line of a JSON pointer, or of the last part of it that is known. */
  public int of(String pointer) {
    if (root == null && unread != null && unread.get() instanceof YamlNode read) {
      ofYaml(read);
    }
    if (root != null) {
      return root.lineAt(pointer, 1);
    }
    return json == null ? 1 : line(json, pointer);
  }

  /** The document without what lies deeper: a large one takes ten times its size as nodes. */
  private static YamlNode outline(YamlNode node, int depth) {
    return switch (node) {
      case YamlNode.Mapping mapping when depth > 0 -> {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        mapping
            .entries()
            .forEach(
                (key, entry) ->
                    entries.put(
                        key, new YamlNode.Entry(entry.line(), outline(entry.value(), depth - 1))));
        yield new YamlNode.Mapping(mapping.line(), entries);
      }
      case YamlNode.Sequence sequence when depth > 0 ->
          new YamlNode.Sequence(
              sequence.line(),
              sequence.items().stream().map(item -> outline(item, depth - 1)).toList());
      case YamlNode leaf -> new YamlNode.Scalar(leaf.line(), "", MissingNode.getInstance());
    };
  }

  /** Finds the line of a place in a JSON text, by reading it once more. */
  private static int line(String text, String pointer) {
    int line = 1;
    JsonPointer rest = JsonPointer.compile(pointer);
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken token = parser.nextToken();
      while (!rest.matches() && token == JsonToken.START_OBJECT) {
        token = entered(parser, rest.getMatchingProperty());
        line = token == null ? line : parser.currentTokenLocation().getLineNr();
        rest = rest.tail();
      }
    } catch (IOException unreadable) {
      // It has been read before; at worst the line is that of the place around.
    }
    return line;
  }

  /** Moves to the value of a field; null if the object lacks it. */
  private static @Nullable JsonToken entered(JsonParser parser, String field) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals(field);
      JsonToken value = parser.nextToken();
      if (wanted) {
        return value;
      }
      parser.skipChildren();
    }
    return null;
  }
}
