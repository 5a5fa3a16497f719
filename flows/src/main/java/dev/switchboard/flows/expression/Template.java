package dev.switchboard.flows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value with expressions in it, compiled. What holds no expression is a constant as a whole. */
public sealed interface Template {

  /**
   * Fills it in. The result shares nodes with the template and the input: never change it.
   *
   * @throws ExpressionFailure when one of its expressions fails
   */
  JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure;

  /** No expression inside. */
  record Constant(JsonNode value) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) {
      return value;
    }
  }

  /** One expression. */
  record Computed(Expression expression) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure {
      return expression.evaluate(input, variables);
    }
  }

  /** An object with expressions inside. */
  record Fields(Map<String, Template> fields) implements Template {
    public Fields {
      fields = new LinkedHashMap<>(fields);
    }

    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure {
      var object = JsonNodeFactory.instance.objectNode();
      for (var field : fields.entrySet()) {
        object.set(field.getKey(), field.getValue().evaluate(input, variables));
      }
      return object;
    }
  }

  /** A list with expressions inside. */
  record Items(List<Template> items) implements Template {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure {
      var array = JsonNodeFactory.instance.arrayNode();
      for (Template item : items) {
        array.add(item.evaluate(input, variables));
      }
      return array;
    }
  }
}
