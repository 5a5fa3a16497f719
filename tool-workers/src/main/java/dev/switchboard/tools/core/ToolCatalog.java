package dev.switchboard.tools.core;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools of one bot, by name. */
public final class ToolCatalog {

  private final Map<String, Tool> tools;

  public ToolCatalog(Collection<Tool> tools) {
    this.tools =
        tools.stream().collect(Collectors.toUnmodifiableMap(Tool::name, Function.identity()));
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
