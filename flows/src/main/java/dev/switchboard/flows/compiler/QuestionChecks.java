package dev.switchboard.flows.compiler;

import dev.switchboard.yaml.Suggestions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks the keys of {@code call: ask} that belong to a type. */
final class QuestionChecks {
  private static final Set<String> TYPES = Set.of("yesNo", "option", "options", "slot", "text");
  private static final Set<String> ASIDES =
      Set.of("dontHave", "dontKnow", "whyAsk", "neverMind", "person");
  private static final String YES_NO = "yesNo";
  private static final String NO = "no";

  /** What becomes of it when no try was an answer. */
  private static final String TOO_OFTEN = "tooOften";

  private static final Set<String> WAYS = Set.of("continue", "exit", "end");

  private QuestionChecks() {}

  /**
   * @param names of the tasks of the question's list
   */
  static void check(DocumentNode with, Set<String> names) {
    Optional<String> type = with.text("type");
    if (with.has("type") && type.filter(TYPES::contains).isEmpty()) {
      String wrong = with.node().path("type").asText();
      with.child("type")
          .problem(
              "a question has no type " + wrong,
              Suggestions.fix(wrong, TYPES, "write one that there is"));
      return;
    }
    boolean offers = type.filter(each -> each.startsWith("option")).isPresent();
    boolean sure = type.filter(YES_NO::equals).isPresent();
    if (offers && !with.has("options")) {
      with.child("type").problem("the question offers no options", "add options: [ … ]");
    } else if (!offers && !sure && with.has("options")) {
      with.child("options")
          .problem(
              "only questions with options have them",
              "write type: option, or options for several; or yesNo, where they can be named"
                  + " instead of a yes");
    }
    DocumentNode options = with.child("options");
    boolean computed = options.node().asText().startsWith("${");
    if (options.present() && !computed && (!options.node().isArray() || options.node().isEmpty())) {
      options.problem("options must be a list", "write options: [ Express, Standard ]");
    }
    options.items().stream()
        .filter(each -> each.node().isObject())
        .forEach(each -> each.only("an option", Set.of("label", "value")));
    if (type.filter("slot"::equals).isPresent() && !with.has("slot")) {
      with.child("type").problem("the question doesn't say for which slot", "add slot: its name");
    }
    if (type.isPresent() && with.child("validate").has("oneOf")) {
      with.child("validate")
          .problem("a question with a type has no oneOf", "write type: option and options:");
    }
    otherwise(with, type.isPresent(), names);
  }

  private static void otherwise(DocumentNode with, boolean typed, Set<String> names) {
    DocumentNode otherwise = with.child("otherwise");
    if (!otherwise.present() || !otherwise.object("otherwise")) {
      return;
    }
    if (!typed) {
      otherwise.problem("only a question with a type has otherwise", "add type: text");
    }
    Set<String> known = new HashSet<>(ASIDES);
    known.add(TOO_OFTEN);
    if (with.text("type").filter(YES_NO::equals).isPresent()) {
      known.add(NO);
    }
    otherwise.only("otherwise", known);
    for (String aside : otherwise.keys()) {
      DocumentNode branch = otherwise.child(aside);
      if (!branch.object(aside)) {
        continue;
      }
      branch.only(aside, Set.of("text", "say", "values", "then"));
      if (branch.node().isEmpty()) {
        branch.problem(aside + " says nothing and leads nowhere", "add text:, then: or both");
      }
      if (branch.has("text") && branch.has("say")) {
        branch.child("say").problem(aside + " has text and say", "keep one of them");
      }
      branch
          .text("then")
          .filter(then -> !WAYS.contains(then) && !names.contains(then))
          .ifPresent(
              then ->
                  branch
                      .child("then")
                      .problem(
                          "then: " + then + " leads to no task of this list",
                          Suggestions.fix(then, names, "use continue, exit or end")));
    }
  }
}
