package dev.switchboard.tools.http;

import dev.switchboard.contracts.ToolRequested;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a tool is called. A header of {@code tools.yaml} may hold <code>{conversation}
 * </code> and <code>{user}</code>: a backend that keeps tenants, sandboxes or an audit by a header
 * learns them from there, and no model can choose them.
 *
 * @param user null when the channel names none
 */
public record Caller(String conversation, @Nullable String user) {

  private static final Pattern NAMES = Pattern.compile("\\{(conversation|user)}");

  public static Caller of(ToolRequested request) {
    return new Caller(request.conversationId(), request.user());
  }

  /** The header's value; null = it speaks of a user, and there is none, so it is not sent. */
  public @Nullable String fill(String value) {
    if (user == null && value.contains("{user}")) {
      return null;
    }
    return NAMES
        .matcher(value)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    UrlTemplate.encode(
                        found.group(1).equals("user") ? String.valueOf(user) : conversation)));
  }
}
