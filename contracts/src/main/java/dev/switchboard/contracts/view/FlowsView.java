package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flows of a bot, as graphs that can be drawn.
 *
 * @param flows in the order of their names
 */
public record FlowsView(List<Flow> flows) {

  public FlowsView {
    flows = Lists.copy(flows);
  }

  /**
   * A flow.
   *
   * @param intents for which it begins
   * @param mermaid the same picture as the text of a Mermaid flowchart
   */
  public record Flow(
      String name,
      String version,
      String digest,
      List<String> intents,
      List<Node> nodes,
      List<Edge> edges,
      String mermaid) {

    public Flow {
      intents = Lists.copy(intents);
      nodes = Lists.copy(nodes);
      edges = Lists.copy(edges);
    }
  }

  /**
   * A task, or the start or the end.
   *
   * @param position of the task in the document, as steps of runs name it; null for start and end
   * @param kind such as {@code tool}, {@code switch}; {@code start}, {@code end}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Node(String id, @Nullable String position, String kind, String label) {}

  /**
   * A way from one task to another.
   *
   * @param label of the case that leads there; empty for the usual way
   */
  public record Edge(String from, String to, String label) {}
}
