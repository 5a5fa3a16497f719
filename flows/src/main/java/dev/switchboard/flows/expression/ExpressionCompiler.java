package dev.switchboard.flows.expression;

import dev.switchboard.flows.jq.Jq;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    if (text.equals(".")) {
      return new Expression.Path(text, "", List.of());
    }
    Set<String> known = new HashSet<>(VARIABLES);
    known.addAll(more);
    Matcher path = PATH.matcher(text);
    if (path.matches() && !text.startsWith("$__loc__")) {
      // its variable is checked as jq's are
      query(text, known);
      String variable = path.group(1) == null ? "" : path.group(1);
      String names = path.group(2).isEmpty() ? "" : path.group(2).substring(1);
      return new Expression.Path(
          text, variable, names.isEmpty() ? List.of() : Arrays.asList(names.split("\\.")));
    }
    return new Expression.Query(text, query(text, known));
  }

  private static Jq query(String text, Set<String> known) throws Refusal {
    try {
      return Jq.compile(text, known);
    } catch (JqSyntaxException e) {
      throw new Refusal("the expression ${ " + text + " } " + e.what(), e.fix());
    } catch (StackOverflowError e) {
      throw new Refusal("the expression ${ " + text + " } nests too deeply", "divide it with def");
    }
  }
}
