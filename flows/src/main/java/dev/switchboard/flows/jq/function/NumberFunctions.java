package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Functions of numbers. Rounding is exact; roots and the like are those of {@link StrictMath}. */
public final class NumberFunctions {
  private static final double LN_2 = StrictMath.log(2);
  private static final int MOST_POWER = 1_000;

  private NumberFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    exact(all, "floor", it -> it.setScale(0, RoundingMode.FLOOR));
    exact(all, "ceil", it -> it.setScale(0, RoundingMode.CEILING));
    exact(all, "trunc", it -> it.setScale(0, RoundingMode.DOWN));
    exact(all, "round", it -> it.setScale(0, RoundingMode.HALF_UP));
    exact(all, "rint", it -> it.setScale(0, RoundingMode.HALF_EVEN));
    exact(all, "nearbyint", it -> it.setScale(0, RoundingMode.HALF_EVEN));
    exact(all, "fabs", BigDecimal::abs);
    exact(all, "abs", BigDecimal::abs);
    exact(all, "sqrt", NumberFunctions::root);
    transcendental(all);
    two(all, "atan2", StrictMath::atan2);
    two(all, "fmin", Math::min);
    two(all, "fmax", Math::max);
    two(all, "fmod", (a, b) -> a % b);
    two(all, "hypot", StrictMath::hypot);
    two(all, "copysign", Math::copySign);
    two(all, "ldexp", (a, b) -> Math.scalb(a, (int) b));
    two(all, "scalb", (a, b) -> Math.scalb(a, (int) b));
    two(all, "scalbln", (a, b) -> Math.scalb(a, (int) b));
    two(all, "nextafter", Math::nextAfter);
    two(all, "nexttoward", Math::nextAfter);
    two(all, "drem", StrictMath::IEEEremainder);
    all.put(
        "fdim/2",
        Builtin.ofMany(
            (in, a, budget) ->
                Numbers.node(Numbers.of(a[0]).subtract(Numbers.of(a[1])).max(BigDecimal.ZERO))));
    all.put(
        "fma/3",
        Builtin.ofMany(
            (in, a, budget) ->
                Numbers.node(Numbers.of(a[0]).multiply(Numbers.of(a[1])).add(Numbers.of(a[2])))));
    all.put("pow/2", Builtin.ofMany((in, a, budget) -> power(a[0], a[1], budget)));
    all.put("frexp/0", Builtin.of((in, budget) -> parts(in)));
    all.put("modf/0", Builtin.of((in, budget) -> fraction(in)));
    all.put("isinfinite/0", Builtin.of((in, budget) -> BooleanNode.valueOf(infinite(in))));
    all.put(
        "isnan/0",
        Builtin.of(
            (in, budget) -> BooleanNode.valueOf(number(in) && Double.isNaN(in.doubleValue()))));
    all.put("isnormal/0", Builtin.of((in, budget) -> BooleanNode.valueOf(normal(in))));
  }

  private static void transcendental(Map<String, Builtin> all) {
    one(all, "cbrt", StrictMath::cbrt);
    one(all, "exp", StrictMath::exp);
    one(all, "exp2", it -> StrictMath.pow(2, it));
    one(all, "exp10", it -> StrictMath.pow(10, it));
    one(all, "expm1", StrictMath::expm1);
    one(all, "log", StrictMath::log);
    one(all, "log2", NumberFunctions::log2);
    one(all, "log10", StrictMath::log10);
    one(all, "log1p", StrictMath::log1p);
    one(all, "logb", it -> Math.getExponent(it));
    one(all, "significand", it -> it == 0 ? 0 : it / StrictMath.pow(2, Math.getExponent(it)));
    one(all, "sin", StrictMath::sin);
    one(all, "cos", StrictMath::cos);
    one(all, "tan", StrictMath::tan);
    one(all, "asin", StrictMath::asin);
    one(all, "acos", StrictMath::acos);
    one(all, "atan", StrictMath::atan);
    one(all, "sinh", StrictMath::sinh);
    one(all, "cosh", StrictMath::cosh);
    one(all, "tanh", StrictMath::tanh);
    one(all, "asinh", it -> StrictMath.log(it + StrictMath.sqrt(it * it + 1)));
    one(all, "acosh", it -> StrictMath.log(it + StrictMath.sqrt(it * it - 1)));
    one(all, "atanh", it -> StrictMath.log((1 + it) / (1 - it)) / 2);
  }

  private static double log2(double number) {
    int exponent = Math.getExponent(number);
    return number == StrictMath.pow(2, exponent) ? exponent : StrictMath.log(number) / LN_2;
  }

  private static void exact(Map<String, Builtin> all, String name, UnaryOperator<BigDecimal> of) {
    all.put(
        name + "/0",
        Builtin.of((in, budget) -> Numbers.node(of.apply(Numbers.of(required(name, in))))));
  }

  private static void one(Map<String, Builtin> all, String name, DoubleUnaryOperator of) {
    all.put(
        name + "/0",
        Builtin.of((in, budget) -> node(name, of.applyAsDouble(asDouble(required(name, in))))));
  }

  private static void two(Map<String, Builtin> all, String name, DoubleBinaryOperator of) {
    all.put(
        name + "/2",
        Builtin.ofMany(
            (in, a, budget) ->
                node(
                    name,
                    of.applyAsDouble(
                        asDouble(required(name, a[0])), asDouble(required(name, a[1]))))));
  }

  private static JsonNode required(String name, JsonNode in) {
    if (!in.isNumber()) {
      throw new JqFailure(JsonText.brief(in) + " number required by " + name);
    }
    return in;
  }

  private static double asDouble(JsonNode in) {
    return Numbers.of(in).doubleValue();
  }

  private static JsonNode node(String name, double result) {
    if (!Double.isFinite(result)) {
      throw new JqFailure(name + " has no finite result for this number");
    }
    return Numbers.node(BigDecimal.valueOf(result));
  }

  private static BigDecimal root(BigDecimal number) {
    if (number.signum() < 0) {
      throw new JqFailure("sqrt has no finite result for this number");
    }
    BigDecimal root = number.sqrt(MathContext.DECIMAL128);
    return root.multiply(root).compareTo(number) == 0
        ? root
        : BigDecimal.valueOf(root.doubleValue());
  }

  /** Exact where the exponent is whole and not negative. */
  private static JsonNode power(JsonNode base, JsonNode exponent, Budget budget) {
    BigDecimal number = Numbers.of(required("pow", base));
    BigDecimal power = Numbers.of(required("pow", exponent)).stripTrailingZeros();
    boolean whole = power.signum() >= 0 && power.scale() <= 0;
    if (!whole || power.compareTo(BigDecimal.valueOf(MOST_POWER)) > 0) {
      return node("pow", StrictMath.pow(number.doubleValue(), power.doubleValue()));
    }
    long digits = number.stripTrailingZeros().precision() * power.longValue();
    if (digits > Numbers.MOST_DIGITS) {
      return node("pow", StrictMath.pow(number.doubleValue(), power.doubleValue()));
    }
    budget.looks(digits * digits / 10);
    return Numbers.node(number.stripTrailingZeros().pow(power.intValueExact()));
  }

  private static JsonNode parts(JsonNode in) {
    double number = asDouble(required("frexp", in));
    int exponent = number == 0 ? 0 : Math.getExponent(number) + 1;
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    parts.add(node("frexp", number == 0 ? 0 : number / StrictMath.pow(2, exponent)));
    return parts.add(exponent);
  }

  private static JsonNode fraction(JsonNode in) {
    BigDecimal number = Numbers.of(required("modf", in));
    BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
    return JsonNodeFactory.instance
        .arrayNode()
        .add(Numbers.node(number.subtract(whole)))
        .add(Numbers.node(whole));
  }

  private static boolean number(JsonNode in) {
    return required("isnan", in).isNumber();
  }

  private static boolean infinite(JsonNode in) {
    return number(in) && in.isFloatingPointNumber() && Double.isInfinite(in.doubleValue());
  }

  private static boolean normal(JsonNode in) {
    double number = number(in) ? in.doubleValue() : 0;
    return Double.isFinite(number) && Math.abs(number) >= Double.MIN_NORMAL;
  }
}
