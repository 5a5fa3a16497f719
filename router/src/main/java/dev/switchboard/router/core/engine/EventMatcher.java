package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.flows.EventFilter;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Listening;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.FlowNotFoundException;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.state.EventMatch;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Matches events with tasks that listen. */
public final class EventMatcher {
  private static final int MOST_EVENTS = 1_000;

  private EventMatcher() {}

  /**
   * Matches an event with the task that a run's current branch listens in.
   *
   * @return empty where the flow has changed, and doesn't listen there any more
   */
  public static Optional<EventMatch> match(
      BotFlows bot, ActiveRun run, Waiting.ForEvents before, JsonNode event) {
    Flow flow;
    try {
      flow = Execution.flow(bot, run);
    } catch (FlowNotFoundException e) {
      return Optional.empty();
    }
    return flow.at(before.position())
        .map(Flow.Located::task)
        .filter(Task.Listen.class::isInstance)
        .map(Task.Listen.class::cast)
        .map(
            task ->
                match(
                    task.to(), before, event, ExpressionScope.of(flow, run, task, before.input())));
  }

  static EventMatch match(
      Listening to, Waiting.ForEvents before, JsonNode event, Variables variables) {
    ObjectNode keys = before.keys().deepCopy();
    if (to.untilEvent().isPresent()
        && to.untilEvent().get().matches(event, keys.deepCopy(), variables)) {
      return new EventMatch.All(list(before.consumed()));
    }
    OptionalInt filter = filter(to, before, event, keys, variables);
    if (filter.isEmpty()) {
      return new EventMatch.More(before);
    }
    var consumed = new ArrayList<>(before.consumed());
    // an event without data has none to read
    JsonNode data = event.has("data") ? event.get("data") : NullNode.getInstance();
    consumed.add(to.read() == Listening.Read.DATA ? data : event);
    var found = new ArrayList<>(before.found());
    if (to.mode() == Listening.Mode.ALL) {
      found.add(filter.getAsInt());
    }
    if (consumed.size() > MOST_EVENTS || !TaskData.fits(list(consumed), TaskData.LARGEST)) {
      return new EventMatch.Failed(TaskData.tooLarge());
    }
    try {
      return enough(to, consumed, found, variables)
          ? new EventMatch.All(list(consumed))
          : new EventMatch.More(
              new Waiting.ForEvents(before.position(), before.input(), consumed, found, keys));
    } catch (ExpressionFailure e) {
      return new EventMatch.Failed(FlowErrors.of(e));
    }
  }

  private static boolean enough(
      Listening to, List<JsonNode> consumed, List<Integer> found, Variables variables)
      throws ExpressionFailure {
    return switch (to.mode()) {
      case ONE -> true;
      case ALL -> found.size() == to.filters().size();
      case ANY ->
          to.until().isPresent()
              ? to.until().get().holds(list(consumed), variables)
              : to.untilEvent().isEmpty();
    };
  }

  private static OptionalInt filter(
      Listening to,
      Waiting.ForEvents before,
      JsonNode event,
      ObjectNode keys,
      Variables variables) {
    List<EventFilter> filters = to.filters();
    if (filters.isEmpty()) {
      return OptionalInt.of(0);
    }
    return IntStream.range(0, filters.size())
        .filter(i -> !before.found().contains(i))
        .filter(i -> filters.get(i).matches(event, keys, variables))
        .findFirst();
  }

  private static ArrayNode list(List<JsonNode> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    return list.addAll(values);
  }
}
