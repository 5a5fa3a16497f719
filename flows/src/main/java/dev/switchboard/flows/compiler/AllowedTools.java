package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Reference;
import dev.switchboard.flows.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code document.metadata.tools}: the tools that a flow, and an agent in it, may call at most. */
final class AllowedTools {

  /** They name no tool of the bot, and act all the same. */
  private static final Set<Function> OUTSIDE =
      Set.of(Function.HTTP, Function.OPENAPI, Function.MCP);

  private AllowedTools() {}

  /**
   * Refuses every other tool that the flow names; tools are named in the document, never computed.
   *
   * @param references what the flow names
   * @param tasks all of the flow's; those that call out by themselves are allowed by their function
   * @return these, and what the list names
   */
  static List<Reference> check(
      DocumentNode document, List<Reference> references, Collection<Flow.Located> tasks) {
    DocumentNode list = document.child("metadata").child("tools");
    if (!list.present()) {
      return references;
    }
    if (!list.node().isArray()) {
      list.problem("document.metadata.tools is no list", "write tools: [ find_order ]");
      return references;
    }
    Set<String> allowed = new HashSet<>();
    List<Reference> all = new ArrayList<>(references);
    for (DocumentNode tool : list.items()) {
      String name = tool.node().asText();
      allowed.add(name);
      if (OUTSIDE.stream().anyMatch(function -> function.keyword().equals(name))) {
        continue;
      }
      all.add(
          new Reference(
              Reference.Kind.TOOL,
              name,
              tool.report().file(),
              tool.line(),
              "/document/metadata/tools",
              Optional.empty()));
    }
    for (Reference reference : references) {
      if (reference.kind() == Reference.Kind.TOOL && !allowed.contains(reference.name())) {
        list.report()
            .add(
                reference.line(),
                "the flow may not call the tool " + reference.name(),
                "add it to document.metadata.tools, or call another");
      }
    }
    for (Flow.Located at : tasks) {
      if (at.task() instanceof Task.Call call
          && OUTSIDE.contains(call.function())
          && !allowed.contains(call.function().keyword())) {
        list.report()
            .add(
                call.head().line(),
                "the flow may not call the tool " + call.function().keyword(),
                "add it to document.metadata.tools, or call another");
      }
    }
    return all;
  }
}
