package dev.switchboard.tools.builtin;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Sums in decimal numbers: {@code {expression}} → {@code {result, text}}. What has no end (1/3) is
 * rounded to 34 digits, half even.
 */
public final class CalculatorTool implements Tool {

  private static final int LONGEST_EXPRESSION = 1_000;

  /** Beyond these the number, written out, would fill an event. */
  private static final int MOST_DIGITS = 100;

  /** Digits of a power before or after the point. */
  private static final int LARGEST_POWER = 10_000;

  private static final Pattern LARGE_EXPONENT = Pattern.compile("[0-9.][eE][+-]?[0-9]{4,}");

  /** Those that give a number, in bounded time; no clock, no chance. */
  private static final Set<String> FUNCTIONS =
      new TreeSet<>(
          Set.of("ABS", "AVERAGE", "CEILING", "FLOOR", "IF", "MAX", "MIN", "ROUND", "SQRT", "SUM"));

  private static final ExpressionConfiguration CONFIGURATION = configuration();

  private final String name;
  private final ArgumentSchema schema;

  /**
   * @param name by which it is called
   */
  public CalculatorTool(String name) {
    this.name = name;
    this.schema = new ArgumentSchema(name, arguments());
  }

  /** JSON schema of its arguments. */
  public static JsonNode arguments() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("additionalProperties", false);
    schema
        .putObject("properties")
        .putObject("expression")
        .put("type", "string")
        .put("minLength", 1)
        .put("maxLength", LONGEST_EXPRESSION)
        .put(
            "description",
            "numbers, + - * / ^ % (remainder), parentheses and " + String.join(", ", FUNCTIONS));
    schema.putArray("required").add("expression");
    return schema;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Effect effect() {
    return Effect.NONE;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure {
    schema.check(request.arguments());
    String expression = request.arguments().path("expression").asText();
    if (LARGE_EXPONENT.matcher(expression).find()) {
      throw refused(expression, "it has an exponent of more than 3 digits");
    }
    BigDecimal result = number(expression, evaluated(expression));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("result", result);
    return answer.put("text", result.toPlainString());
  }

  private EvaluationValue evaluated(String expression) throws ToolFailure {
    try {
      return new Expression(expression, CONFIGURATION).evaluate();
    } catch (ParseException e) {
      throw refused(
          expression, "%s (at character %s)".formatted(e.getMessage(), e.getStartPosition()));
    } catch (EvaluationException | ArithmeticException e) {
      throw refused(expression, String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw refused(expression, "it is nested too deeply");
    }
  }

  private BigDecimal number(String expression, EvaluationValue value) throws ToolFailure {
    if (!value.isNumberValue()) {
      throw refused(expression, "it gives no number");
    }
    BigDecimal number = value.getNumberValue().stripTrailingZeros();
    if (number.signum() != 0
        && (number.precision() - (long) number.scale() > MOST_DIGITS
            || number.scale() > MOST_DIGITS)) {
      throw refused(
          expression,
          "its result has more than %s digits before or after the point".formatted(MOST_DIGITS));
    }
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private ToolFailure refused(String expression, String why) {
    return ToolFailure.refused(
        Problem.validation(
            "tool %s can't calculate %s: %s; known are numbers, + - * / ^ %%, parentheses and %s"
                .formatted(name, expression, why, String.join(", ", FUNCTIONS))));
  }

  private static ExpressionConfiguration configuration() {
    ExpressionConfiguration all = ExpressionConfiguration.defaultConfiguration();
    MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
    FUNCTIONS.forEach(
        function ->
            functions.addFunction(function, all.getFunctionDictionary().getFunction(function)));
    return ExpressionConfiguration.builder()
        .mathContext(MathContext.DECIMAL128)
        .functionDictionary(functions)
        .arraysAllowed(false)
        .structuresAllowed(false)
        .build()
        .withAdditionalOperators(Map.entry("^", new BoundedPower()));
  }

  /** Refuses powers that no memory holds when they are written out. */
  @InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER, leftAssociative = false)
  private static final class BoundedPower extends InfixPowerOfOperator {

    @Override
    public EvaluationValue evaluate(
        Expression expression, Token operator, EvaluationValue... operands)
        throws EvaluationException {
      EvaluationValue power = super.evaluate(expression, operator, operands);
      BigDecimal number = power.getNumberValue();
      if (Math.abs(number.precision() - (long) number.scale()) > LARGEST_POWER) {
        throw new EvaluationException(operator, "the power is too large");
      }
      return power;
    }
  }
}
