package dev.switchboard.flows;

import java.util.regex.Pattern;

/** Tells secrets by the names that they stand under. */
public final class SecretNames {

  private static final Pattern SECRET =
      Pattern.compile(
          "(proxy-)?authorization|cookie|x-.*(key|token|secret)"
              + "|.*(api[-_]?key|subscription[-_]key|password|passwd|secret|access[-_]?key"
              + "|(access|auth)[-_]?token)|.*[-_]token",
          Pattern.CASE_INSENSITIVE);

  private SecretNames() {}

  /** Whether a header, property or variable of this name holds a secret. */
  public static boolean contain(String name) {
    return SECRET.matcher(name).matches();
  }
}
