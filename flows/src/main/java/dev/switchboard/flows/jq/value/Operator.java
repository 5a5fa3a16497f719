package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** What stands between two values. */
public enum Operator {
  ADD("+", "added") {
    @Override
    public JsonNode apply(JsonNode a, JsonNode b, Budget budget) {
      if (a.isNull()) {
        return b;
      }
      if (b.isNull()) {
        return a;
      }
      if (a.isNumber() && b.isNumber()) {
        return Numbers.node(Numbers.of(a).add(Numbers.of(b)));
      }
      if (a.isTextual() && b.isTextual()) {
        budget.text((long) a.textValue().length() + b.textValue().length());
        return TextNode.valueOf(a.textValue() + b.textValue());
      }
      if (a instanceof ArrayNode left && b instanceof ArrayNode right) {
        budget.entries((long) a.size() + b.size());
        return JsonNodeFactory.instance.arrayNode(a.size() + b.size()).addAll(left).addAll(right);
      }
      if (a instanceof ObjectNode left && b instanceof ObjectNode right) {
        budget.entries(4L * (a.size() + b.size()));
        ObjectNode sum = JsonNodeFactory.instance.objectNode();
        sum.setAll(left);
        sum.setAll(right);
        return sum;
      }
      throw refused(a, b);
    }
  },
  SUBTRACT("-", "subtracted") {
    @Override
    public JsonNode apply(JsonNode a, JsonNode b, Budget budget) {
      if (a.isNumber() && b.isNumber()) {
        return Numbers.node(Numbers.of(a).subtract(Numbers.of(b)));
      }
      if (a.isArray() && b.isArray()) {
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : a) {
          if (!Searching.holds(b, item, budget)) {
            budget.entries(1);
            rest.add(item);
          }
        }
        return rest;
      }
      throw refused(a, b);
    }
  },
  MULTIPLY("*", "multiplied") {
    @Override
    public JsonNode apply(JsonNode a, JsonNode b, Budget budget) {
      if (a.isNumber() && b.isNumber()) {
        budget.looks(1);
        return Numbers.node(Numbers.of(a).multiply(Numbers.of(b)));
      }
      if (a.isTextual() && b.isNumber()) {
        return repeated(a.textValue(), Numbers.of(b), budget);
      }
      if (a.isNumber() && b.isTextual()) {
        return repeated(b.textValue(), Numbers.of(a), budget);
      }
      if (a instanceof ObjectNode left && b instanceof ObjectNode right) {
        return merged(left, right, budget);
      }
      throw refused(a, b);
    }
  },
  DIVIDE("/", "divided") {
    @Override
    public JsonNode apply(JsonNode a, JsonNode b, Budget budget) {
      if (a.isNumber() && b.isNumber()) {
        BigDecimal divisor = Numbers.of(b);
        if (divisor.signum() == 0) {
          throw new JqFailure(refused(a, b).getMessage() + " because the divisor is zero");
        }
        budget.looks(1);
        return Numbers.node(Numbers.divide(Numbers.of(a), divisor));
      }
      if (a.isTextual() && b.isTextual()) {
        return Searching.split(a.textValue(), b.textValue(), budget);
      }
      throw refused(a, b);
    }
  },
  MODULO("%", "divided") {
    @Override
    public JsonNode apply(JsonNode a, JsonNode b, Budget budget) {
      if (!a.isNumber() || !b.isNumber()) {
        throw refused(a, b);
      }
      BigInteger divisor = whole(b);
      if (divisor.signum() == 0) {
        throw new JqFailure(refused(a, b).getMessage() + " because the divisor is zero");
      }
      return Numbers.node(whole(a).remainder(divisor.abs()));
    }
  },
  EQUAL("==", "compared") {
    @Override
    public boolean test(int order) {
      return order == 0;
    }
  },
  UNEQUAL("!=", "compared") {
    @Override
    public boolean test(int order) {
      return order != 0;
    }
  },
  LESS("<", "compared") {
    @Override
    public boolean test(int order) {
      return order < 0;
    }
  },
  MOST("<=", "compared") {
    @Override
    public boolean test(int order) {
      return order <= 0;
    }
  },
  GREATER(">", "compared") {
    @Override
    public boolean test(int order) {
      return order > 0;
    }
  },
  LEAST(">=", "compared") {
    @Override
    public boolean test(int order) {
      return order >= 0;
    }
  };

  public final String sign;
  private final String done;

  Operator(String sign, String done) {
    this.sign = sign;
    this.done = done;
  }

  public JsonNode apply(JsonNode a, JsonNode b, Budget budget) {
    return BooleanNode.valueOf(test(Kinds.compare(a, b, budget)));
  }

  public boolean test(int order) {
    throw new IllegalStateException(sign + " compares nothing");
  }

  public JqFailure refused(JsonNode a, JsonNode b) {
    return new JqFailure(JsonText.brief(a) + " and " + JsonText.brief(b) + " cannot be " + done);
  }

  private static BigInteger whole(JsonNode number) {
    return Numbers.of(number).setScale(0, RoundingMode.DOWN).toBigInteger();
  }

  /** jq repeats as often as there are whole or begun times; nothing for zero and less. */
  private static JsonNode repeated(String text, BigDecimal times, Budget budget) {
    if (times.signum() <= 0) {
      return NullNode.getInstance();
    }
    BigDecimal count = times.max(BigDecimal.ONE).setScale(0, RoundingMode.FLOOR);
    BigDecimal length = count.multiply(BigDecimal.valueOf(text.length()));
    budget.text(length.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    return TextNode.valueOf(text.isEmpty() ? "" : text.repeat(count.intValueExact()));
  }

  private static ObjectNode merged(ObjectNode a, ObjectNode b, Budget budget) {
    budget.enter();
    budget.entries(4L * (a.size() + b.size()));
    ObjectNode sum = JsonNodeFactory.instance.objectNode();
    sum.setAll(a);
    for (var entry : b.properties()) {
      JsonNode before = sum.get(entry.getKey());
      sum.set(
          entry.getKey(),
          before instanceof ObjectNode left && entry.getValue() instanceof ObjectNode right
              ? merged(left, right, budget)
              : entry.getValue());
    }
    budget.leave();
    return sum;
  }
}
