package dev.switchboard.tools.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.Argument;
import dev.switchboard.bot.openapi.BodyFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a body.
 *
 * @param mediaType what {@code Content-Type} says
 */
record OperationBody(String mediaType, byte[] bytes) {

  private static final String LINE = "\r\n";

  static OperationBody whole(BodyFormat format, JsonNode value) {
    String text =
        format.kind() == BodyFormat.Kind.JSON ? value.toString() : ParameterText.text(value);
    return new OperationBody(format.mediaType(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** A form whose fields are arguments. */
  static OperationBody form(BodyFormat format, Map<Argument, JsonNode> fields) {
    return format.kind() == BodyFormat.Kind.MULTIPART
        ? multipart(format, fields)
        : urlEncoded(format, fields);
  }

  private static OperationBody urlEncoded(BodyFormat format, Map<Argument, JsonNode> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((argument, value) -> pairs.addAll(ParameterText.pairs(argument, value)));
    return new OperationBody(
        format.mediaType(), String.join("&", pairs).getBytes(StandardCharsets.UTF_8));
  }

  private static OperationBody multipart(BodyFormat format, Map<Argument, JsonNode> fields) {
    StringBuilder parts = new StringBuilder();
    fields.forEach(
        (argument, value) -> {
          if (value.isArray()) {
            value.forEach(item -> part(parts, argument.wireName(), item));
          } else if (!value.isNull()) {
            part(parts, argument.wireName(), value);
          }
        });
    // The same arguments are the same bytes, so that a repeated request is a repeated one.
    String boundary = "switchboard-" + hash(parts.toString());
    String body =
        parts.toString().replace("\0", "--" + boundary + LINE) + "--" + boundary + "--" + LINE;
    return new OperationBody(
        format.mediaType() + "; boundary=" + boundary, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void part(StringBuilder parts, String name, JsonNode value) {
    parts
        .append('\0')
        .append("Content-Disposition: form-data; name=\"")
        .append(name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A"))
        .append('"')
        .append(LINE);
    if (value.isContainerNode()) {
      parts.append("Content-Type: application/json").append(LINE);
    }
    parts.append(LINE).append(ParameterText.text(value).replace("\0", "")).append(LINE);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
