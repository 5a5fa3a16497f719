package dev.switchboard.bot.openapi;

import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads OpenAPI documents, JSON or YAML, and knows the lines of what is wrong in them. */
public final class OpenApiText {

  private OpenApiText() {}

  /**
   * Reads a document that does not lie in a bot folder.
   *
   * @throws OpenApiException it is none; the message names the line
   */
  public static OpenApiOperations read(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new OpenApiException("", "is not UTF-8 text");
    }
    Problems problems = new Problems();
    OpenApiOperations read = read("openapi", text, problems, new Lines());
    if (read == null) {
      Problem first = problems.all().getFirst();
      throw new OpenApiException(
          "", "can't be read: line %s: %s".formatted(first.line(), first.what()));
    }
    return read;
  }

  /**
   * Reads a document of a bot folder.
   *
   * @param lines gets to know the document
   * @return null, with a problem noted, if it is none
   */
  public static @Nullable OpenApiOperations read(
      String file, String text, Problems problems, Lines lines) {
    YamlNode node = YamlReader.read(file, text, problems);
    if (node == null) {
      return null;
    }
    lines.root = node;
    try {
      return new OpenApiOperations(node.toJson());
    } catch (OpenApiException e) {
      refuse(file, e, problems, lines);
      return null;
    }
  }

  public static void refuse(String file, OpenApiException e, Problems problems, Lines lines) {
    String[] said = Objects.requireNonNull(e.getMessage()).split("; ", 2);
    problems.error(
        file,
        lines.of(e.pointer()),
        "the document " + said[0],
        said.length > 1 ? said[1] : "fix the document");
  }

  /** Lines of a document's places. */
  public static final class Lines {

    private @Nullable YamlNode root;

    /** The line of a JSON pointer, or of the last part of it that is there. */
    int of(String pointer) {
      return root == null ? 1 : root.lineAt(pointer, 1);
    }
  }
}
