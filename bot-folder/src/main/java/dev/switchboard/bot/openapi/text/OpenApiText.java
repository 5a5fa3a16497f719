package dev.switchboard.bot.openapi.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.bundle.Bundle;
import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlLimits;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads OpenAPI documents, JSON or YAML, and knows the lines of what is wrong in them. */
public final class OpenApiText {

  /** Most bytes of a document; the largest of public APIs have about 8 million. */
  public static final int LARGEST = 10_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final Pattern BLANK_LINE = Pattern.compile("(?m)^[ \\t]+$");

  private OpenApiText() {}

  /**
   * Reads a document that does not lie in a bot folder.
   *
   * @param location where it is, to which its references are relative
   * @param others reads the documents that it refers to
   * @throws OpenApiException it is none; the message names the line
   */
  public static OpenApiOperations read(byte[] bytes, URI location, Bundle.Source others) {
    return new OpenApiOperations(bundled(bytes, location, others));
  }

  /**
   * A document with those that it refers to.
   *
   * @throws OpenApiException it can't be read; the message names the line
   */
  public static JsonNode bundled(byte[] bytes, URI location, Bundle.Source others) {
    return Bundle.of(parsed(bytes), location, others, LARGEST);
  }

  /**
   * A document as it is.
   *
   * @throws OpenApiException it can't be read; the message names the line
   */
  public static JsonNode parsed(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new OpenApiException(
          "", "is larger than %s MB; keep the part that is called".formatted(LARGEST / 1_000_000));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new OpenApiException("", "is not UTF-8 text");
    }
    Problems problems = new Problems();
    JsonNode read = document("openapi", text.strip(), text, problems, new DocumentLines());
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
   * @param others reads the documents of the folder that it refers to
   * @return null, with a problem noted, if it is none
   */
  public static @Nullable OpenApiOperations read(
      String file, String text, Problems problems, DocumentLines lines, Bundle.Source others) {
    JsonNode document = document(file, text.strip(), text, problems, lines);
    if (document == null) {
      return null;
    }
    try {
      return new OpenApiOperations(Bundle.of(document, inFolder(file), others, LARGEST));
    } catch (OpenApiException e) {
      refuse(file, e, problems, lines);
      return null;
    }
  }

  /** The place of a document in a bot folder. */
  public static URI inFolder(String file) {
    try {
      return new URI("bot", null, "/" + file, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A path in the bot folder, if that is what a location is; else null. */
  public static @Nullable String pathInFolder(URI location) {
    return "bot".equals(location.getScheme()) ? location.getPath().substring(1) : null;
  }

  private static @Nullable JsonNode document(
      String file, String stripped, String text, Problems problems, DocumentLines lines) {
    if (stripped.startsWith("{")) {
      try {
        JsonNode document = JSON.readTree(text);
        lines.ofJson(text);
        return document;
      } catch (JsonProcessingException noJson) {
        // A mapping of YAML may begin like this, too; its reader says what is wrong with it.
      }
    }
    KeptDocuments kept = KeptDocuments.ofUser();
    JsonNode before = kept.find(text);
    if (before != null) {
      lines.ofYaml(() -> yaml(file, text, new Problems()));
      return before;
    }
    Problems found = new Problems();
    YamlNode node = yaml(file, text, found);
    if (node == null) {
      problems.addAll(found.all());
      return null;
    }
    // Such as a name that stands twice: nothing that makes the rest unusable.
    found.all().forEach(one -> problems.warning(file, one.line(), one.what(), one.fix()));
    lines.ofYaml(node);
    JsonNode document = node.toJson();
    if (found.all().isEmpty()) {
      kept.keep(text, document);
    }
    return document;
  }

  private static @Nullable YamlNode yaml(String file, String text, Problems problems) {
    Problems found = new Problems();
    YamlNode node = YamlReader.read(file, text, found, YamlLimits.GENERATED);
    if (node == null) {
      // Not YAML by the letter, but read by most tools: a line of more spaces than its block has.
      String emptied = BLANK_LINE.matcher(text).replaceAll("");
      if (!emptied.equals(text)) {
        Problems ofEmptied = new Problems();
        node = YamlReader.read(file, emptied, ofEmptied, YamlLimits.GENERATED);
        found = node == null ? found : ofEmptied;
      }
    }
    problems.addAll(found.all());
    return node;
  }

  /** Notes why a document, or one of its operations, is refused. */
  public static void refuse(
      String file, OpenApiException e, Problems problems, DocumentLines lines) {
    String[] parts = parts(e);
    problems.error(file, lines.of(e.pointer()), "the document " + parts[0], parts[1]);
  }

  /** Notes why one of a document's operations is no tool; the others are. */
  public static void leaveOut(
      String file, String operation, OpenApiException e, Problems problems, DocumentLines lines) {
    String[] parts = parts(e);
    problems.warning(
        file,
        lines.of(e.pointer()),
        "the operation " + operation + " is left out: the document " + parts[0],
        parts[1]);
  }

  private static String[] parts(OpenApiException e) {
    String[] parts = Objects.requireNonNull(e.getMessage()).split("; ", 2);
    return parts.length > 1 ? parts : new String[] {parts[0], "fix the document"};
  }
}
