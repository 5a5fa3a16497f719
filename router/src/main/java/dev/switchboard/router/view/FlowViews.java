package dev.switchboard.router.view;

import dev.switchboard.contracts.view.FlowsView;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.picture.FlowGraph;
import dev.switchboard.flows.picture.FlowPicture;
import dev.switchboard.router.core.bot.BotFlows;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Draws the flows of a bot. */
final class FlowViews {

  private FlowViews() {}

  static FlowsView of(BotFlows bot) {
    return new FlowsView(
        bot.flows().values().stream()
            .sorted(Comparator.comparing(Flow::name))
            .map(flow -> of(flow, bot))
            .toList());
  }

  private static FlowsView.Flow of(Flow flow, BotFlows bot) {
    FlowGraph graph = FlowPicture.graph(flow);
    List<String> intents =
        bot.flowOf().entrySet().stream()
            .filter(entry -> entry.getValue().equals(flow.name()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new FlowsView.Flow(
        flow.name(),
        flow.version(),
        flow.digest(),
        intents,
        graph.nodes().stream()
            .map(
                node ->
                    new FlowsView.Node(
                        node.id(), node.position().orElse(null), node.kind(), node.label()))
            .toList(),
        graph.arrows().stream()
            .map(arrow -> new FlowsView.Edge(arrow.from(), arrow.to(), arrow.label()))
            .toList(),
        FlowPicture.mermaid(flow));
  }
}
