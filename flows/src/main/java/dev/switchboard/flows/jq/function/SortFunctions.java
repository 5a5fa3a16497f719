package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Kinds;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Functions that compare the items of a list, each also by a key. */
public final class SortFunctions {
  private static final Node ITSELF = new Nodes.Identity();

  private SortFunctions() {}

  /** An item, and what it is compared by. */
  private record Keyed(JsonNode item, JsonNode key) {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("sort/0", by(SortFunctions::sorted));
    all.put("sort_by/1", by(SortFunctions::sorted));
    all.put("group_by/1", by(SortFunctions::grouped));
    all.put("unique/0", by(SortFunctions::unique));
    all.put("unique_by/1", by(SortFunctions::unique));
    all.put("min/0", by((items, budget) -> extreme(items, false, budget)));
    all.put("min_by/1", by((items, budget) -> extreme(items, false, budget)));
    all.put("max/0", by((items, budget) -> extreme(items, true, budget)));
    all.put("max_by/1", by((items, budget) -> extreme(items, true, budget)));
    all.put("bsearch/1", Builtin.of1(SortFunctions::search));
  }

  private static Builtin by(BiFunction<List<Keyed>, Budget, JsonNode> function) {
    return (m, env, arguments, in, path, out) -> {
      if (!in.isArray()) {
        throw new JqFailure(JsonText.brief(in) + " cannot be sorted, as it is not an array");
      }
      Node key = arguments.isEmpty() ? ITSELF : arguments.getFirst();
      m.budget.entries(in.size() * 4L);
      List<Keyed> items = new ArrayList<>(in.size());
      for (JsonNode item : in) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode(1);
        m.all(key, env, item).forEach(keys::add);
        items.add(new Keyed(item, keys));
      }
      out.emit(function.apply(items, m.budget), Path.nowhere(path));
    };
  }

  private static List<Keyed> inOrder(List<Keyed> items, Budget budget) {
    List<Keyed> sorted = new ArrayList<>(items);
    sorted.sort((a, b) -> Kinds.compare(a.key(), b.key(), budget));
    return sorted;
  }

  private static JsonNode sorted(List<Keyed> items, Budget budget) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode(items.size());
    inOrder(items, budget).forEach(it -> list.add(it.item()));
    return list;
  }

  private static ArrayNode grouped(List<Keyed> items, Budget budget) {
    ArrayNode groups = JsonNodeFactory.instance.arrayNode();
    ArrayNode group = JsonNodeFactory.instance.arrayNode();
    JsonNode key = NullNode.getInstance();
    for (Keyed it : inOrder(items, budget)) {
      if (groups.isEmpty() || !Kinds.same(it.key(), key, budget)) {
        group = groups.addArray();
        key = it.key();
      }
      group.add(it.item());
    }
    return groups;
  }

  private static JsonNode unique(List<Keyed> items, Budget budget) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    grouped(items, budget).forEach(group -> list.add(group.get(0)));
    return list;
  }

  /** Of equal ones min takes the first and max the last, as in jq. */
  private static JsonNode extreme(List<Keyed> items, boolean most, Budget budget) {
    if (items.isEmpty()) {
      return NullNode.getInstance();
    }
    Keyed best = items.getFirst();
    for (Keyed it : items.subList(1, items.size())) {
      int order = Kinds.compare(it.key(), best.key(), budget);
      best = most ? (order >= 0 ? it : best) : (order < 0 ? it : best);
    }
    return best.item();
  }

  private static JsonNode search(JsonNode in, JsonNode wanted, Budget budget) {
    int low = 0;
    int high = in.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Kinds.compare(in.path(middle), wanted, budget);
      if (order == 0) {
        return Numbers.node(middle);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Numbers.node(-1L - low);
  }
}
