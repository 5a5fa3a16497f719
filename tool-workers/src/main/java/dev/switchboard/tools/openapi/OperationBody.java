package dev.switchboard.tools.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.argument.Argument;
import dev.switchboard.bot.openapi.argument.Argument.Style;
import dev.switchboard.bot.openapi.argument.BodyFormat;
import dev.switchboard.tools.call.ToolFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The bytes of a body.
 *
 * @param mediaType what {@code Content-Type} says
 */
record OperationBody(String mediaType, byte[] bytes) {

  private static final String LINE = "\r\n";
  private static final String TYPE = "Content-Type: ";

  static OperationBody whole(BodyFormat format, JsonNode value) {
    String text =
        switch (format.kind()) {
          case JSON -> value.toString();
          case JSON_LINES -> lines(value);
          case FORM, MULTIPART, TEXT, FILE -> ParameterText.text(value);
        };
    return new OperationBody(format.mediaType(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Each ends with a line break, the last one too: servers wait for it. */
  private static String lines(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(line -> line + "\n").collect(Collectors.joining())
        : ParameterText.text(value);
  }

  /** A form whose fields are arguments. */
  static OperationBody form(String tool, BodyFormat format, Map<Argument, JsonNode> fields)
      throws ToolFailure {
    return format.kind() == BodyFormat.Kind.MULTIPART
        ? multipart(tool, format, fields)
        : urlEncoded(format, fields);
  }

  private static OperationBody urlEncoded(BodyFormat format, Map<Argument, JsonNode> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((argument, value) -> pairs.addAll(ParameterText.pairs(argument, value)));
    return new OperationBody(
        format.mediaType(), String.join("&", pairs).getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of a file, under its own type where the document leaves that open. */
  static OperationBody file(BodyFormat format, FileValue file) {
    boolean open =
        format.mediaType().contains("*") || format.mediaType().equals("application/octet-stream");
    String type = open && !file.type().isEmpty() ? file.type() : format.mediaType();
    return new OperationBody(type.contains("*") ? "application/octet-stream" : type, file.bytes());
  }

  private static OperationBody multipart(
      String tool, BodyFormat format, Map<Argument, JsonNode> fields) throws ToolFailure {
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<Argument, JsonNode> field : fields.entrySet()) {
      JsonNode value = field.getValue();
      for (JsonNode item : value.isArray() ? value : List.of(value)) {
        if (!item.isNull()) {
          parts.add(part(tool, field.getKey(), item));
        }
      }
    }
    // The same arguments are the same bytes, so that a repeated request is a repeated one.
    String boundary = "switchboard-" + hash(parts);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Part part : parts) {
      body.writeBytes(ascii("--" + boundary + LINE + part.head() + LINE));
      body.writeBytes(part.content());
      body.writeBytes(ascii(LINE));
    }
    body.writeBytes(ascii("--" + boundary + "--" + LINE));
    return new OperationBody(format.mediaType() + "; boundary=" + boundary, body.toByteArray());
  }

  /** A part with its head's lines. */
  private record Part(String head, byte[] content) {}

  private static Part part(String tool, Argument argument, JsonNode value) throws ToolFailure {
    String head = "Content-Disposition: form-data; name=\"" + quoted(argument.wireName()) + "\"";
    if (argument.style() == Style.FILE) {
      FileValue file = FileValue.of(tool, argument.name(), value);
      String type = file.type().isEmpty() ? "application/octet-stream" : file.type();
      return new Part(
          head + "; filename=\"" + quoted(file.name()) + "\"" + LINE + TYPE + type + LINE,
          file.bytes());
    }
    return new Part(
        head + LINE + (value.isContainerNode() ? TYPE + "application/json" + LINE : ""),
        ParameterText.text(value).getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(List<Part> parts) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (Part part : parts) {
      digest.update(ascii(part.head()));
      digest.update(part.content());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }
}
