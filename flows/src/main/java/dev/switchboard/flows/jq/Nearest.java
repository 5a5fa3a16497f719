package dev.switchboard.flows.jq;

import java.util.Collection;
import java.util.Locale;

/** The name that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** Empty where none is near. */
  static String to(String name, Collection<String> signatures) {
    String nearest = "";
    int least = Math.max(1, name.length() / 3) + 1;
    for (String signature : signatures) {
      String known = signature.substring(0, signature.indexOf('/'));
      String wanted = name.toLowerCase(Locale.ROOT).replace("_", "");
      int distance = distance(wanted, known.toLowerCase(Locale.ROOT).replace("_", ""));
      if (distance < least) {
        least = distance;
        nearest = known;
      }
    }
    return nearest;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
