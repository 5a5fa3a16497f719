package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Machine;
import dev.switchboard.flows.jq.tree.Sink;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Path;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers from one to another, by a step. */
public final class RangeFunctions {
  private RangeFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("range/1", ranges(0));
    all.put("range/2", ranges(1));
    all.put("range/3", ranges(2));
  }

  private static Builtin ranges(int from) {
    return (m, env, arguments, in, path, out) -> {
      JsonNode[] none = new JsonNode[arguments.size()];
      Arrays.fill(none, NullNode.getInstance());
      Builtin.combine(
          m,
          env,
          arguments,
          in,
          0,
          none,
          values -> {
            BigDecimal start = from == 0 ? BigDecimal.ZERO : Numbers.of(values[0]);
            BigDecimal end = Numbers.of(values[Math.min(from, 1)]);
            BigDecimal by = from == 2 ? Numbers.of(values[2]) : BigDecimal.ONE;
            range(m, start, end, by, Path.nowhere(path), out);
          });
    };
  }

  private static void range(
      Machine m, BigDecimal start, BigDecimal end, BigDecimal by, @Nullable Path path, Sink out) {
    if (whole(start) && whole(end) && whole(by)) {
      range(m, start.longValueExact(), end.longValueExact(), by.longValueExact(), path, out);
      return;
    }
    BigDecimal at = start;
    int direction = by.signum();
    while (direction != 0 && at.compareTo(end) * direction < 0) {
      m.budget.step();
      out.emit(Numbers.node(at), path);
      at = at.add(by);
    }
  }

  private static boolean whole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  private static void range(
      Machine m, long start, long end, long by, @Nullable Path path, Sink out) {
    for (long at = start; by > 0 ? at < end : by < 0 && at > end; at += by) {
      m.budget.step();
      out.emit(Numbers.node(at), path);
    }
  }
}
