package dev.switchboard.tools.core;

import dev.switchboard.bot.model.ToolRules;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools of one bot, by name. */
public final class ToolCatalog {

  private final Map<String, Tool> tools;

  private final Map<String, ToolRules> rules;

  public ToolCatalog(Collection<Tool> tools) {
    this(tools, Map.of());
  }

  /**
   * @param rules by the tool's name; a tool without any has none
   */
  public ToolCatalog(Collection<Tool> tools, Map<String, ToolRules> rules) {
    this.tools =
        tools.stream().collect(Collectors.toUnmodifiableMap(Tool::name, Function.identity()));
    this.rules = Map.copyOf(rules);
  }

  /** What holds for the tool of that name. */
  public ToolRules rules(String name) {
    return rules.getOrDefault(name, ToolRules.NONE);
  }

  /** The tool, or null when there is none of that name. */
  public @Nullable Tool find(String name) {
    return tools.get(name);
  }

  /** Sorted, for messages. */
  public String names() {
    return tools.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
