package dev.switchboard.flows.jq.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.jq.function.CollectionFunctions;
import dev.switchboard.flows.jq.function.DateFunctions;
import dev.switchboard.flows.jq.function.LocaleFunctions;
import dev.switchboard.flows.jq.function.NumberFunctions;
import dev.switchboard.flows.jq.function.PathFunctions;
import dev.switchboard.flows.jq.function.RangeFunctions;
import dev.switchboard.flows.jq.function.RegexFunctions;
import dev.switchboard.flows.jq.function.Regexes;
import dev.switchboard.flows.jq.function.SortFunctions;
import dev.switchboard.flows.jq.function.StreamFunctions;
import dev.switchboard.flows.jq.function.TextFunctions;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.yaml.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All functions that an expression can call, by name and number of arguments. */
public final class Functions {
  private static final Functions ALL = new Functions();

  private final Map<String, Builtin> natives = new HashMap<>();
  private final Map<String, Env.Definition> prelude = new LinkedHashMap<>();

  private Functions() {
    StreamFunctions.addTo(natives);
    RangeFunctions.addTo(natives);
    PathFunctions.addTo(natives);
    CollectionFunctions.addTo(natives);
    SortFunctions.addTo(natives);
    TextFunctions.addTo(natives);
    RegexFunctions.addTo(natives);
    NumberFunctions.addTo(natives);
    DateFunctions.addTo(natives);
    LocaleFunctions.addTo(natives);
    natives.put("builtins/0", Builtin.of((in, budget) -> names(budget)));
    try {
      new Parser(Prelude.SOURCE, Set.of(), this)
          .definitions(it -> prelude.put(it.name() + "/" + it.parameters().size(), it));
    } catch (JqSyntaxException e) {
      throw new IllegalStateException("the prelude " + e.what(), e);
    }
  }

  public static Functions all() {
    return ALL;
  }

  /** Names with the number of their arguments: {@code map/1}. */
  public Set<String> signatures() {
    Set<String> all = new TreeSet<>(natives.keySet());
    all.addAll(prelude.keySet());
    all.removeIf(name -> name.startsWith("_"));
    return all;
  }

  private JsonNode names(Budget budget) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    signatures().forEach(names::add);
    budget.entries(names.size());
    return names;
  }

  /**
   * A call.
   *
   * @param ended whether something around it takes only so many values
   */
  public Node call(String name, List<Node> arguments, boolean ended) throws JqSyntaxException {
    String signature = name + "/" + arguments.size();
    if (name.equals("repeat") && !ended) {
      throw new JqSyntaxException(
          "uses repeat, which may never end", "write limit(10; repeat(…)) around it");
    }
    Regexes.check(name, arguments);
    Builtin builtin = natives.get(signature);
    if (builtin != null) {
      return new Calls.Native(builtin, List.copyOf(arguments));
    }
    Env.Definition definition = prelude.get(signature);
    if (definition != null) {
      return new Calls.Prelude(definition, List.copyOf(arguments));
    }
    throw unknown(name, arguments.size());
  }

  private JqSyntaxException unknown(String name, int arity) {
    String refused = Refused.INSTEAD.get(name);
    if (refused != null) {
      return new JqSyntaxException("uses " + name + ", " + Refused.why(name), refused);
    }
    List<String> arities = new ArrayList<>();
    for (String signature : signatures()) {
      if (signature.startsWith(name + "/")) {
        arities.add(signature.substring(name.length() + 1));
      }
    }
    if (!arities.isEmpty()) {
      return new JqSyntaxException(
          "calls %s with %d arguments, which jq doesn't know".formatted(name, arity),
          "give it %s, divided by ;".formatted(String.join(" or ", arities)));
    }
    String other = Refused.elsewhere(name);
    Set<String> names =
        signatures().stream()
            .map(signature -> signature.substring(0, signature.indexOf('/')))
            .collect(Collectors.toSet());
    String near = other != null ? other : Suggestions.nearest(name, names).orElse("");
    String meant = near.isEmpty() ? "" : "did you mean " + near + "? ";
    return new JqSyntaxException(
        "calls " + name + ", which is no function of jq",
        "%scorrect the name; a field is written .%s, a text \"%s\"".formatted(meant, name, name));
  }

  public JqSyntaxException noVariable(String name) {
    return name.equals("ENV")
        ? new JqSyntaxException("uses $ENV, which isn't repeatable", Refused.ENVIRONMENT)
        : new JqSyntaxException(
            "uses $" + name + ", which isn't defined here",
            "use one of $context, $input, $output, $workflow, $task, $runtime");
  }
}
