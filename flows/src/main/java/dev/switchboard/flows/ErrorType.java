package dev.switchboard.flows;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The standard's kinds of errors. */
public enum ErrorType {
  CONFIGURATION(400),
  VALIDATION(400),
  EXPRESSION(400),
  AUTHENTICATION(401),
  AUTHORIZATION(403),
  TIMEOUT(408),
  COMMUNICATION(500),
  RUNTIME(500);

  /** The standard moved: its examples, its prose and its kit spell these addresses differently. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "https://(?:www\\.)?(?:serverlessworkflow\\.io|open-?workflow-?specification\\.org)/"
              + "(?:[\\w.-]+/)*errors/(?:types/)?([a-z]+)");

  private final int status;

  ErrorType(int status) {
    this.status = status;
  }

  /** The status the standard gives this kind, as of HTTP. */
  public int status() {
    return status;
  }

  /** The address that names this kind. */
  public String uri() {
    return "https://serverlessworkflow.io/spec/1.0.0/errors/" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether two addresses name the same kind. */
  public static boolean same(String one, String other) {
    return one.equals(other) || kind(one).equals(kind(other));
  }

  private static String kind(String uri) {
    Matcher matcher = STANDARD.matcher(uri);
    return matcher.matches() ? matcher.group(1) : uri;
  }
}
