package dev.switchboard.tools.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.argument.Files;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A file that an argument gives.
 *
 * @param name as the server gets to know it
 * @param type its media type; empty = it does not say
 */
record FileValue(String name, String type, byte[] bytes) {

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w.+-]+/[\\w.+-]+(\\s*;\\s*[\\w.+-]+=[\\w.+\"-]+)*");

  static FileValue of(String tool, String argument, JsonNode value) throws ToolFailure {
    String type = value.path(Files.TYPE).asText("").strip();
    if (!type.isEmpty() && !MEDIA_TYPE.matcher(type).matches()) {
      throw wrong(tool, argument, "has a type that is no media type", "write application/pdf");
    }
    String name = value.path(Files.NAME).asText("").strip();
    return new FileValue(name.isEmpty() ? "file" : name, type, content(tool, argument, value));
  }

  private static byte[] content(String tool, String argument, JsonNode value) throws ToolFailure {
    if (value.path(Files.TEXT).isTextual()) {
      return value.path(Files.TEXT).textValue().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(strictly(value.path(Files.BASE64).asText("")));
    } catch (IllegalArgumentException e) {
      throw wrong(
          tool, argument, "is no Base64: " + e.getMessage(), "give its content as base64 or text");
    }
  }

  /** The decoder for mails passes over what is no Base64; lines alone may be passed over. */
  private static String strictly(String text) {
    String url = text.replace('-', '+').replace('_', '/');
    if (!url.matches("[A-Za-z0-9+/=\\s]*")) {
      throw new IllegalArgumentException("a character that it can't have");
    }
    return url;
  }

  private static ToolFailure wrong(String tool, String argument, String what, String fix) {
    return ToolFailure.refused(
        Problem.validation("the file %s of tool %s %s; %s".formatted(argument, tool, what, fix)));
  }
}
