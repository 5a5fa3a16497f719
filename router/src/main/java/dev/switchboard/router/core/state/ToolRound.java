package dev.switchboard.router.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one answer in which an agent's model has asked for several.
 *
 * @param first number of the first of them in the agent's loop
 * @param atOnce those that are made at once, each by a branch of its own; empty when all are over
 * @param toConfirm those that somebody must agree to; they come after the others, one by one, and
 *     the first is the one that is asked for or made now
 * @param over those that are over, or were not made
 */
public record ToolRound(int first, List<Call> atOnce, List<Call> toConfirm, List<AgentStep> over) {

  public ToolRound {
    atOnce = atOnce == null ? List.of() : List.copyOf(atOnce);
    toConfirm = toConfirm == null ? List.of() : List.copyOf(toConfirm);
    over = over == null ? List.of() : List.copyOf(over);
  }

  /**
   * One of the calls.
   *
   * @param number in the agent's loop, from 1
   */
  public record Call(int number, String tool, JsonNode arguments) {}

  /** How many calls it has. */
  public int size() {
    return atOnce.size() + toConfirm.size() + over.size();
  }

  /** How a call has ended. */
  public AgentStep step(Call call, @Nullable JsonNode result, @Nullable JsonNode error) {
    return new AgentStep(call.number(), call.tool(), call.arguments(), result, error, first);
  }

  /** The calls that were made at once are over. */
  public ToolRound joined(List<AgentStep> steps) {
    List<AgentStep> all = new ArrayList<>(over);
    all.addAll(steps);
    return new ToolRound(first, List.of(), toConfirm, all);
  }

  /** The first of those that somebody had to agree to is over. */
  public ToolRound confirmed(@Nullable JsonNode result, @Nullable JsonNode error) {
    List<AgentStep> all = new ArrayList<>(over);
    all.add(step(toConfirm.getFirst(), result, error));
    return new ToolRound(first, atOnce, toConfirm.subList(1, toConfirm.size()), all);
  }

  /** What is over, in the order in which the model asked. */
  public List<AgentStep> inOrder() {
    return over.stream().sorted(Comparator.comparingInt(AgentStep::number)).toList();
  }
}
