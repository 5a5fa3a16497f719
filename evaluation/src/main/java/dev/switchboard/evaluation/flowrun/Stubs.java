package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Variables;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for everything outside of a flow. Keeps count of what was used, so it is good for
 * one run.
 */
final class Stubs {

  private final Map<String, List<Rule>> tools;
  private final Map<String, List<Rule>> prompts;
  private final Map<Rule, Integer> used = new IdentityHashMap<>();

  /**
   * One answer.
   *
   * @param when sees the arguments; null = always
   * @param times how often it is given; zero = as often as asked
   */
  record Rule(@Nullable Expression when, Outcome outcome, int times) {}

  Stubs(Map<String, List<Rule>> tools, Map<String, List<Rule>> prompts) {
    this.tools = Map.copyOf(tools);
    this.prompts = Map.copyOf(prompts);
  }

  /** The first answer of a tool that fits its arguments; empty if there is none. */
  Optional<Outcome> ofTool(String tool, JsonNode arguments) throws ExpressionFailure {
    return first(tools.getOrDefault(tool, List.of()), arguments);
  }

  /** The first answer to a prompt that fits its variables; empty if there is none. */
  Optional<Outcome> ofPrompt(String prompt, JsonNode variables) throws ExpressionFailure {
    return first(prompts.getOrDefault(prompt, List.of()), variables);
  }

  private Optional<Outcome> first(List<Rule> rules, JsonNode data) throws ExpressionFailure {
    for (Rule rule : rules) {
      int before = used.getOrDefault(rule, 0);
      boolean left = rule.times() == 0 || before < rule.times();
      if (left && (rule.when() == null || rule.when().holds(data, Variables.NONE))) {
        used.put(rule, before + 1);
        return Optional.of(rule.outcome());
      }
    }
    return Optional.empty();
  }
}
