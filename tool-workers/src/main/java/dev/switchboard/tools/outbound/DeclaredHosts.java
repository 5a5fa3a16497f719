package dev.switchboard.tools.outbound;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that addresses of a declaration name. */
public final class DeclaredHosts {

  private static final Pattern AUTHORITY = Pattern.compile("(?i)https?://([^/?#]*)");
  private static final Pattern HOST =
      Pattern.compile("(?:[^@]*@)?(\\[[^\\]]*]|[^:\\[\\]]*)(?::\\d*)?");

  private DeclaredHosts() {}

  /**
   * @param addresses URLs; whatever is none (a path in the bot folder) names no host
   * @throws IllegalArgumentException the host of one is an argument, so that it could be any
   */
  public static List<String> of(List<String> addresses) {
    return addresses.stream().<String>mapMulti((url, hosts) -> host(url).ifPresent(hosts)).toList();
  }

  private static Optional<String> host(String url) {
    Matcher authority = AUTHORITY.matcher(url);
    if (!authority.lookingAt()) {
      return Optional.empty();
    }
    Matcher host = HOST.matcher(authority.group(1));
    if (authority.group(1).contains("{") || !host.matches() || host.group(1).isEmpty()) {
      throw new IllegalArgumentException(
          "the host of %s is not fixed; name the hosts that it may be under allowedHosts"
              .formatted(url));
    }
    return Optional.of(host.group(1));
  }
}
