package dev.switchboard.flows.picture;

import java.util.List;
import java.util.Optional;

/**
 * A flow as nodes and arrows, for those who draw it themselves.
 *
 * @param nodes start first, then the tasks in the order of the document, then the end
 */
public record FlowGraph(List<Node> nodes, List<Arrow> arrows) {

  public FlowGraph {
    nodes = List.copyOf(nodes);
    arrows = List.copyOf(arrows);
  }

  /**
   * A task, or start or end.
   *
   * @param position of the task; empty for start and end
   * @param kind such as {@code tool} or {@code switch}
   */
  public record Node(String id, Optional<String> position, String kind, String label) {}

  /** A way from one node to another. */
  public record Arrow(String from, String to, String label) {}
}
