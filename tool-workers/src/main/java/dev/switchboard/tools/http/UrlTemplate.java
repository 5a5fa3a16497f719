package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A URL with <code>{argument}</code> in it, taken apart once. */
public final class UrlTemplate {

  private static final Pattern ARGUMENT = Pattern.compile("\\{([^{}]+)}");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private sealed interface Segment {
    record Literal(String text) implements Segment {}

    record Argument(String name) implements Segment {}
  }

  private final List<Segment> segments;

  public UrlTemplate(String template) {
    List<Segment> found = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(template);
    int end = 0;
    while (matcher.find()) {
      found.add(new Segment.Literal(template.substring(end, matcher.start())));
      found.add(new Segment.Argument(matcher.group(1)));
      end = matcher.end();
    }
    found.add(new Segment.Literal(template.substring(end)));
    segments = List.copyOf(found);
  }

  /**
   * The address with a query, whose parts are encoded already, after what it has of one.
   *
   * @throws URISyntaxException this is no address of a host
   */
  public static URI withQuery(String address, List<String> query) throws URISyntaxException {
    String joined = String.join("&", query);
    String whole =
        joined.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + joined;
    URI uri = new URI(whole);
    if (uri.getHost() == null) {
      throw new URISyntaxException(whole, "no host in it");
    }
    return uri;
  }

  /** Names of the arguments that the URL holds. */
  public List<String> arguments() {
    return segments.stream()
        .<String>mapMulti(
            (segment, names) -> {
              if (segment instanceof Segment.Argument(String name)) {
                names.accept(name);
              }
            })
        .toList();
  }

  /**
   * The URL with the arguments in their places, percent-encoded.
   *
   * @throws ToolFailure an argument is missing, or would lead to another place of the server
   */
  public String fill(String tool, JsonNode arguments) throws ToolFailure {
    StringBuilder url = new StringBuilder();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Literal(String text) -> url.append(text);
        case Segment.Argument(String name) -> url.append(encoded(tool, name, arguments.get(name)));
      }
    }
    return url.toString();
  }

  private static String encoded(String tool, String name, @Nullable JsonNode value)
      throws ToolFailure {
    String text = value == null || value.isNull() ? "" : text(value);
    // Servers resolve dots, and take an empty segment for the collection above.
    if (text.isBlank() || text.equals(".") || text.equals("..")) {
      throw ToolFailure.refused(
          Problem.validation(
              "argument %s of tool %s is part of an address and must not be '%s'; give a value"
                  .formatted(name, tool, text)));
    }
    return encode(text);
  }

  /** A scalar as it stands, a list with commas, anything else as JSON. */
  static String text(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(UrlTemplate::text).collect(Collectors.joining(","));
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /**
   * Percent-encodes all but RFC 3986's unreserved characters, so that it fits anywhere in a URL.
   */
  public static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        out.append(c);
      } else {
        HEX.toHexDigits(out.append('%'), b);
      }
    }
    return out.toString();
  }
}
