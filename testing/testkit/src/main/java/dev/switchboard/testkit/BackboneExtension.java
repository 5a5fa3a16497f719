package dev.switchboard.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the shared {@link Backbone} to constructors and methods of a test that ask for one:
 * {@code @ExtendWith(BackboneExtension.class)}.
 */
public final class BackboneExtension implements ParameterResolver, ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return QuickTests.only()
        ? ConditionEvaluationResult.disabled("Not among the quick tests: it needs Kafka or Redis")
        : ConditionEvaluationResult.enabled("Kafka and Redis are there when asked for");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Backbone.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Backbone.shared();
  }
}
