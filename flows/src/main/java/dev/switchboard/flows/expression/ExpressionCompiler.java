package dev.switchboard.flows.expression;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Makes {@link Expression}s, and refuses at load what would fail, or lie, when it runs. */
public final class ExpressionCompiler {

  /** Why an expression was refused. */
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final String fix;

    Refusal(String what, String fix) {
      super(what);
      this.fix = fix;
    }

    /** How to put it right. */
    public String fix() {
      return fix;
    }
  }

  /** The variables that every expression sees, without dollar sign. */
  public static final Set<String> VARIABLES =
      Set.of("context", "input", "output", "workflow", "task", "runtime");

  private static final Pattern PATH =
      Pattern.compile("(?:\\$([A-Za-z_]\\w*))?((?:\\.[A-Za-z_]\\w*)*)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)");
  private static final Pattern BINDING =
      Pattern.compile("\\bas\\b[^|(]*[|(]|\\bdef\\b[^:]*:|\\blabel\\s+\\$\\w+");

  /** They give another answer each time, or read the service's own surroundings. */
  private static final Set<String> IMPURE =
      Set.of("now", "env", "input", "inputs", "debug", "stderr", "input_filename", "localtime");

  /** They can run without end, and the router with them. */
  private static final Set<String> ENDLESS = Set.of("repeat", "until", "while", "range", "recurse");

  private ExpressionCompiler() {}

  /**
   * Compiles an expression.
   *
   * @param more variables that are in scope besides the standard's, without dollar sign
   */
  public static Expression compile(String source, Set<String> more) throws Refusal {
    String text = source.strip();
    if (text.isEmpty()) {
      throw new Refusal("the expression is empty", "write one such as ${ .text }");
    }
    String code = JqIdentifiers.code(text);
    check(text, code, more);
    Matcher path = PATH.matcher(text);
    if (text.equals(".")) {
      return new Expression.Path(text, "", List.of());
    }
    if (path.matches()) {
      String variable = path.group(1) == null ? "" : path.group(1);
      String names = path.group(2).isEmpty() ? "" : path.group(2).substring(1);
      return new Expression.Path(
          text, variable, names.isEmpty() ? List.of() : Arrays.asList(names.split("\\.")));
    }
    try {
      JsonQuery query = JsonQuery.compile(text, Versions.JQ_1_7);
      checkFunctions(text, code);
      return new Expression.Query(text, query);
    } catch (JsonQueryException | RuntimeException | StackOverflowError e) {
      throw new Refusal(
          "the expression ${ " + text + " } is no jq: " + firstLine(e), "correct its syntax");
    }
  }

  private static void check(String text, String code, Set<String> more) throws Refusal {
    Set<String> bound = new HashSet<>(more);
    Matcher binding = BINDING.matcher(code);
    while (binding.find()) {
      VARIABLE.matcher(binding.group()).results().forEach(r -> bound.add(r.group(1)));
    }
    Matcher used = VARIABLE.matcher(code);
    while (used.find()) {
      String name = used.group(1);
      if (!VARIABLES.contains(name) && !bound.contains(name) && !name.equals("__loc__")) {
        throw new Refusal(
            "the expression ${ " + text + " } uses $" + name + ", which isn't defined here",
            "use one of $context, $input, $output, $workflow, $task, $runtime");
      }
    }
    for (String name : JqIdentifiers.called(code)) {
      if (IMPURE.contains(name)) {
        throw new Refusal(
            "the expression ${ " + text + " } uses " + name + ", which isn't repeatable",
            "take it from the data, e.g. $workflow.startedAt for the time");
      }
      if (ENDLESS.contains(name)) {
        throw new Refusal(
            "the expression ${ " + text + " } uses " + name + ", which may never end",
            "use map, select or reduce over the data");
      }
    }
  }

  private static void checkFunctions(String text, String code) throws Refusal {
    for (String name : JqIdentifiers.called(code)) {
      if (!JqIdentifiers.isDefined(name, code)) {
        throw new Refusal(
            "the expression ${ " + text + " } calls " + name + ", which is no function of jq",
            "correct the name; a field is written ." + name + ", a text \"" + name + "\"");
      }
    }
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
