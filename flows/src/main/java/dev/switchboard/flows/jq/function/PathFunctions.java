package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.Machine;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Sink;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.Edits;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.Kinds;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Path;
import dev.switchboard.flows.jq.value.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions about where values are. */
public final class PathFunctions {
  private PathFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("path/1", PathFunctions::path);
    all.put("getpath/1", PathFunctions::getPath);
    all.put("setpath/2", Builtin.ofMany((in, a, budget) -> setPath(in, a[0], a[1], budget)));
    all.put("delpaths/1", Builtin.of1(PathFunctions::deletePaths));
    all.put("has/1", Builtin.of1((in, key, budget) -> BooleanNode.valueOf(has(in, key))));
  }

  private static void path(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.run(
        arguments.getFirst(),
        env,
        in,
        Path.ROOT,
        (value, at) -> {
          if (at != null) {
            out.emit(at.keys(value, m.budget), Path.nowhere(path));
          }
        });
  }

  private static void getPath(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.values(
        arguments.getFirst(),
        env,
        in,
        (keys, none) -> out.emit(Paths.get(in, keys, m.budget), Path.down(path, keys, in)));
  }

  private static JsonNode setPath(JsonNode in, JsonNode keys, JsonNode value, Budget budget) {
    Edits edits = new Edits(in, budget);
    edits.set(keys, value);
    return edits.result();
  }

  private static JsonNode deletePaths(JsonNode in, JsonNode paths, Budget budget) {
    if (!paths.isArray()) {
      throw new JqFailure("Paths must be specified as an array");
    }
    List<JsonNode> all = new ArrayList<>(paths.size());
    for (JsonNode path : paths) {
      if (!path.isArray()) {
        throw new JqFailure("Path must be specified as an array");
      }
      all.add(path);
    }
    Edits edits = new Edits(in, budget);
    edits.deleteAll(all);
    return edits.result();
  }

  private static boolean has(JsonNode in, JsonNode key) {
    if (in.isObject() && key.isTextual()) {
      return in.has(key.textValue());
    }
    if (in.isArray() && key.isNumber()) {
      long at = Numbers.whole(key);
      return at >= 0 && at < in.size();
    }
    throw new JqFailure(
        "Cannot check whether " + Kinds.name(in) + " has a " + Kinds.name(key) + " key");
  }
}
