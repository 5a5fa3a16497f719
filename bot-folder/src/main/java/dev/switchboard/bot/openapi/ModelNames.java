package dev.switchboard.bot.openapi;

import dev.switchboard.flows.Fingerprint;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that every model takes, each given once: {@code [A-Za-z0-9_-]{1,64}}. */
public final class ModelNames {

  private static final int LONGEST = 64;
  private static final int HASH = 8;
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Set<String> given = new HashSet<>();

  /** Whether every model takes a name as it is. */
  public static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /** The name that stands for a written one; equal texts have equal names. */
  public static String valid(String written) {
    if (isValid(written)) {
      return written;
    }
    String plain =
        Normalizer.normalize(written, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^A-Za-z0-9_-]+", "_")
            .replaceAll("^_+|_+$", "");
    if (plain.isEmpty()) {
      return "x_" + Fingerprint.of(written, HASH);
    }
    return plain.length() <= LONGEST
        ? plain
        : plain.substring(0, LONGEST - HASH - 1) + "_" + Fingerprint.of(written, HASH);
  }

  /** The first of these that is free, else the last one with a number. */
  String claim(String... written) {
    String name = "";
    for (String each : written) {
      name = valid(each);
      if (given.add(name)) {
        return name;
      }
    }
    for (int number = 2; ; number++) {
      String numbered = valid(name + "_" + number);
      if (given.add(numbered)) {
        return numbered;
      }
    }
  }
}
