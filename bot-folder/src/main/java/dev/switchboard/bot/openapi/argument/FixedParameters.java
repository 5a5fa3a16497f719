package dev.switchboard.bot.openapi.argument;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parameters that the bot's author sets: neither a flow nor a model is asked for them.
 *
 * @param headers names of headers, in lower case
 * @param query names of parameters in the query, as they are written
 * @param cookies names of cookies, as they are written
 */
public record FixedParameters(Set<String> headers, Set<String> query, Set<String> cookies) {

  public static final FixedParameters NONE = new FixedParameters(Set.of(), Set.of(), Set.of());

  public FixedParameters {
    headers =
        headers.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    query = Set.copyOf(query);
    cookies = Set.copyOf(cookies);
  }

  /** Whether a parameter of a document is among them. */
  public boolean has(String in, String name) {
    return switch (in) {
      case "header" -> headers.contains(name.toLowerCase(Locale.ROOT));
      case "query" -> query.contains(name);
      // Who sets the header sets all cookies.
      case "cookie" -> cookies.contains(name) || headers.contains("cookie");
      default -> false;
    };
  }
}
