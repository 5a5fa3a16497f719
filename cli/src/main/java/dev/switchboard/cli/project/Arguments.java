package dev.switchboard.cli.project;

import java.net.URI;
import java.util.regex.Pattern;

/** Checks of what was typed; each refusal says what would be right. */
public final class Arguments {

  private static final Pattern HOST_PORT = Pattern.compile("[^\\s:,/]+:([0-9]{1,5})");
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,5}[kmgKMG]");

  private Arguments() {}

  /** An absolute {@code http} or {@code https} URL, without a slash at its end. */
  public static URI httpUrl(String option, String value) {
    URI uri = uri(option, value, "such as http://127.0.0.1:8080");
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw usage(option, value, "is no http or https URL, such as http://127.0.0.1:8080");
    }
    return URI.create(value.replaceAll("/+$", ""));
  }

  /** {@code redis://host:port} or {@code rediss://…}. */
  public static URI redisUrl(String option, String value) {
    URI uri = uri(option, value, "such as redis://127.0.0.1:6379");
    if (uri.getHost() == null
        || !("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))) {
      throw usage(option, value, "is no Redis URL, such as redis://127.0.0.1:6379");
    }
    return uri;
  }

  /** {@code host:port}, more of them by commas. */
  public static String bootstrapServers(String option, String value) {
    for (String server : value.split(",", -1)) {
      var matcher = HOST_PORT.matcher(server.strip());
      if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 65_535) {
        throw usage(option, value, "is no HOST:PORT, such as 127.0.0.1:9092");
      }
    }
    return value;
  }

  public static int port(String option, int value) {
    if (value < 1 || value > 65_535) {
      throw usage(option, String.valueOf(value), "is no port; ports are 1 to 65535");
    }
    return value;
  }

  /** A heap size as {@code java -Xmx} takes it. */
  public static String heap(String option, String value) {
    if (!HEAP.matcher(value).matches()) {
      throw usage(option, value, "is no heap size, such as 256m");
    }
    return value;
  }

  private static URI uri(String option, String value, String example) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      throw usage(option, value, "is no URL, " + example);
    }
  }

  /** The failure for an option's value that can't be used. */
  public static Failure usage(String option, String value, String why) {
    return new Failure("%s: '%s' %s".formatted(option, value, why), ExitCode.USAGE);
  }
}
