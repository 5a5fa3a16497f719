package dev.switchboard.flows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Expressions and templates that stand outside of flows, held to the same rules. */
public final class TemplateCompiler {

  private static final Pattern BRACED = Pattern.compile("\\$\\{(.*)}", Pattern.DOTALL);

  private TemplateCompiler() {}

  /**
   * An expression; {@code ${ }} around it may be left out.
   *
   * @throws IllegalArgumentException with what is wrong and the fix
   */
  public static Expression expression(String text) {
    Matcher braced = BRACED.matcher(text.strip());
    try {
      return ExpressionCompiler.compile(braced.matches() ? braced.group(1) : text, Set.of());
    } catch (ExpressionCompiler.Refusal e) {
      throw new IllegalArgumentException(e.getMessage() + "; " + e.fix(), e);
    }
  }

  /**
   * A value in which each text of the form {@code ${ … }} is an expression.
   *
   * @throws IllegalArgumentException with what is wrong and the fix
   */
  public static Template template(JsonNode value) {
    if (value.isObject()) {
      Map<String, Template> fields = new LinkedHashMap<>();
      value.properties().forEach(field -> fields.put(field.getKey(), template(field.getValue())));
      return new Template.Fields(fields);
    }
    if (value.isArray()) {
      return new Template.Items(
          Stream.iterate(0, at -> at + 1)
              .limit(value.size())
              .map(at -> template(value.get(at)))
              .toList());
    }
    return value.isTextual() && BRACED.matcher(value.textValue().strip()).matches()
        ? new Template.Computed(expression(value.textValue()))
        : new Template.Constant(value);
  }
}
