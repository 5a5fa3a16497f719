package dev.switchboard.yaml;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers of a document, and whether they are within bounds. */
final class YamlNumbers {

  private YamlNumbers() {}

  static boolean isBetween(YamlNode node, double least, double most) {
    JsonNode json = node.toJson();
    return json.isNumber() && json.doubleValue() >= least && json.doubleValue() <= most;
  }

  static boolean isWholeBetween(YamlNode node, int least, int most) {
    JsonNode json = node.toJson();
    return json.canConvertToExactIntegral()
        && json.canConvertToInt()
        && json.intValue() >= least
        && json.intValue() <= most;
  }

  /** The number that is wanted, in words for people. */
  static String wanted(double least, double most) {
    return "a number from " + plain(least) + " to " + plain(most);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
