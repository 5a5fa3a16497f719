package dev.switchboard.flows.compiler;

import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the standard's schema says, in one line for each place. A validator says of a value that
 * fits none of several alternatives why it fits none of them, at every level; what helps stands at
 * the innermost place.
 */
final class SchemaVerdict {

  private static final Pattern AT = Pattern.compile("^(/[^:\\s]*): (.*)$", Pattern.DOTALL);
  private static final Pattern KIND = Pattern.compile("(\\w+) found, (\\w+) expected");
  private static final Pattern MISSING = Pattern.compile("required property '(.+)' not found");
  private static final Pattern CHOICES =
      Pattern.compile("does not have a value in the enumeration \\[(.*)]", Pattern.DOTALL);

  /** Of alternatives: true, and of no help beside what is said of each of them. */
  private static final Pattern OF_ALTERNATIVES =
      Pattern.compile(
          "must be valid to .*|.* is not evaluated and the schema does not allow.*",
          Pattern.DOTALL);

  private static final String STANDARD =
      "follow https://github.com/serverlessworkflow/specification";

  private static final Map<String, String> KINDS =
      Map.of(
          "string", "a text",
          "integer", "a whole number",
          "number", "a number",
          "object", "a block of key: value pairs",
          "array", "a list",
          "boolean", "true or false",
          "null", "empty");

  private final String file;
  private final YamlNode source;
  private final Map<String, List<String>> said = new LinkedHashMap<>();

  private SchemaVerdict(String file, YamlNode source) {
    this.file = file;
    this.source = source;
  }

  /**
   * The problems that a validator's messages come down to.
   *
   * @param messages as {@code /place: what is wrong}
   */
  static List<Problem> of(String file, YamlNode source, List<String> messages) {
    SchemaVerdict verdict = new SchemaVerdict(file, source);
    for (String message : messages) {
      Matcher at = AT.matcher(message);
      verdict
          .said
          .computeIfAbsent(at.matches() ? at.group(1) : "", place -> new ArrayList<>())
          .add(at.matches() ? at.group(2) : message);
    }
    return verdict.said.keySet().stream().filter(verdict::isInnermost).map(verdict::one).toList();
  }

  private boolean isInnermost(String place) {
    return said.keySet().stream().noneMatch(other -> other.startsWith(place + "/"));
  }

  private Problem one(String place) {
    List<String> all = said.getOrDefault(place, List.of());
    List<String> telling =
        all.stream().filter(what -> !OF_ALTERNATIVES.matcher(what).matches()).toList();
    Said words = said(telling.isEmpty() ? all : telling);
    return Problem.error(
        file, source.lineAt(place, 1), named(place) + " " + words.what(), words.fix());
  }

  private record Said(String what, String fix) {}

  private static Said said(List<String> messages) {
    String missing = all(MISSING, 1, messages, " or ");
    if (!missing.isEmpty()) {
      boolean several = missing.contains(" or ");
      return new Said("needs " + missing, several ? "add one of them" : "add " + missing + ":");
    }
    for (String message : messages) {
      Matcher kind = KIND.matcher(message);
      if (kind.matches()) {
        String wanted = all(KIND, 2, messages, " or ");
        return new Said(
            "is " + KINDS.getOrDefault(kind.group(1), kind.group(1)) + " instead of " + wanted,
            fix(kind.group(1), wanted));
      }
      Matcher choices = CHOICES.matcher(message);
      if (choices.matches()) {
        return new Said(
            "has none of the possible values",
            "write one of " + choices.group(1).replace("\"", ""));
      }
    }
    return new Said(
        "is against the schema of Serverless Workflow 1.0: " + String.join("; ", messages),
        STANDARD);
  }

  private static String all(Pattern pattern, int group, List<String> messages, String between) {
    TreeSet<String> found = new TreeSet<>();
    for (String message : messages) {
      Matcher matcher = pattern.matcher(message);
      if (matcher.matches()) {
        found.add(KINDS.getOrDefault(matcher.group(group), matcher.group(group)));
      }
    }
    return String.join(between, found);
  }

  private static String fix(String found, String wanted) {
    if (found.equals("string") && wanted.contains("number") || wanted.contains("true")) {
      return "write it without quotes";
    }
    return wanted.contains("a text") ? "put it in quotes" : "write " + wanted;
  }

  /** As {@code raise.error.status} of the task {@code sorry}. */
  private static String named(String place) {
    if (place.isEmpty()) {
      return "the document";
    }
    List<String> path = new ArrayList<>();
    String task = "";
    String[] parts = place.substring(1).split("/");
    for (int at = 0; at < parts.length; at++) {
      String part = parts[at].replace("~1", "/").replace("~0", "~");
      if (part.matches("\\d+") && at + 1 < parts.length && !path.isEmpty() && isList(path)) {
        at++;
        task = parts[at].replace("~1", "/").replace("~0", "~");
        path.clear();
      } else {
        path.add(part);
      }
    }
    String what = String.join(".", path);
    if (task.isEmpty()) {
      return what;
    }
    return what.isEmpty() ? "the task " + task : what + " of the task " + task;
  }

  /** Whether a number here counts tasks. */
  private static boolean isList(List<String> path) {
    String last = path.getLast();
    return last.equals("do") || last.equals("try") || last.equals("branches");
  }
}
