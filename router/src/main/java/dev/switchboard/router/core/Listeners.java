package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Problem;
import dev.switchboard.flows.EventFilter;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.Listening;
import dev.switchboard.flows.expression.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What an event is to a task that listens. */
final class Listeners {
  private static final int MOST_EVENTS = 1_000;

  private Listeners() {}

  /** What has come of an event. */
  sealed interface Heard {
    /** It goes on listening; the same as before where the event isn't for it. */
    record More(Waiting.ForEvents waiting) implements Heard {}

    /** It has all that it listened for. */
    record All(ArrayNode consumed) implements Heard {}

    record Failed(Problem problem) implements Heard {}
  }

  static Heard hear(Listening to, Waiting.ForEvents before, JsonNode event, Variables variables) {
    ObjectNode keys = before.keys().deepCopy();
    if (to.untilEvent().isPresent()
        && to.untilEvent().get().matches(event, keys.deepCopy(), variables)) {
      return new Heard.All(list(before.consumed()));
    }
    OptionalInt filter = filter(to, before, event, keys, variables);
    if (filter.isEmpty()) {
      return new Heard.More(before);
    }
    var consumed = new ArrayList<>(before.consumed());
    // an event without data has none to read
    JsonNode data = event.has("data") ? event.get("data") : NullNode.getInstance();
    consumed.add(to.read() == Listening.Read.DATA ? data : event);
    var found = new ArrayList<>(before.found());
    if (to.mode() == Listening.Mode.ALL) {
      found.add(filter.getAsInt());
    }
    if (consumed.size() > MOST_EVENTS || !Data.fits(list(consumed), Data.LARGEST)) {
      return new Heard.Failed(Data.tooLarge());
    }
    try {
      return enough(to, consumed, found, variables)
          ? new Heard.All(list(consumed))
          : new Heard.More(
              new Waiting.ForEvents(before.position(), before.input(), consumed, found, keys));
    } catch (ExpressionFailure e) {
      return new Heard.Failed(Problems.of(e));
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
