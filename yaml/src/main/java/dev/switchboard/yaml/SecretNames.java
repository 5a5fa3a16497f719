package dev.switchboard.yaml;

import java.util.regex.Pattern;

/** Recognises secrets by the names of their headers, properties, variables and parameters. */
public final class SecretNames {

  private static final Pattern SECRET =
      Pattern.compile(
          "(proxy-)?authorization|cookie|x-.*(key|token|secret)"
              + "|.*(api[-_]?key|subscription[-_]key|password|passwd|secret|access[-_]?key"
              + "|(access|auth)[-_]?token)|.*[-_]token",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  private static final Pattern WITH_DEFAULT =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*:-[^}]+}");

  private static final Pattern USER_INFO =
      Pattern.compile("//[^/@?#]*:(?!\\$\\{[A-Z_a-z0-9]+}@)[^/@?#]*@");

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "[?&;](api[-_]?key|key|token|access[-_]?token|password|pwd|secret)=(?!\\$\\{[A-Z_a-z0-9]+}|\\{)",
          Pattern.CASE_INSENSITIVE);

  private SecretNames() {}

  /** Whether a header, property or variable of this name holds a secret. */
  public static boolean contain(String name) {
    return SECRET.matcher(name).matches();
  }

  /** Whether a text takes its value from the environment, with no default written beside it. */
  public static boolean isReference(String text) {
    return REFERENCE.matcher(text).find() && !WITH_DEFAULT.matcher(text).find();
  }

  /** Whether a password or key is written out in an address. */
  public static boolean inAddress(String address) {
    return USER_INFO.matcher(address).find() || SECRET_PARAMETER.matcher(address).find();
  }

  /** The problem's words for a credential that is written out; they don't repeat it. */
  public static String writtenOut(String name, String where) {
    return "the credential \"" + name + "\" stands in " + where;
  }
}
