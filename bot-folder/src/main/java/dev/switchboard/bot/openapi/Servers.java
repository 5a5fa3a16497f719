package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The base addresses that a document names. */
final class Servers {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

  private Servers() {}

  /**
   * The first server of the innermost place that names one, its variables at their defaults; null
   * when none does.
   *
   * @param innermostFirst an operation, its path, the document
   */
  static @Nullable String first(JsonNode... innermostFirst) {
    for (JsonNode owner : innermostFirst) {
      JsonNode server = owner.path("servers").path(0);
      if (server.path("url").isTextual()) {
        return filled(server);
      }
    }
    return null;
  }

  private static String filled(JsonNode server) {
    return VARIABLE
        .matcher(server.path("url").textValue().strip())
        .replaceAll(
            found -> {
              JsonNode variable = server.path("variables").path(found.group(1));
              JsonNode value =
                  variable.path("default").isValueNode()
                      ? variable.path("default")
                      : variable.path("enum").path(0);
              // A variable without a default stays, so that the refusal of the address shows it.
              return Matcher.quoteReplacement(value.isValueNode() ? value.asText() : found.group());
            });
  }
}
