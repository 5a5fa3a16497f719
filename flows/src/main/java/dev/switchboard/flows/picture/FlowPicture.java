package dev.switchboard.flows.picture;

import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.Then;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow as a <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowchart</a>: the
 * same text for the same flow. Conditions are shortened; the document says all of it.
 */
public final class FlowPicture {
  private static final String START = "start";
  private static final String STOP = "stop";

  private final StringBuilder out = new StringBuilder();
  private final List<FlowGraph.Node> nodes = new ArrayList<>();
  private final List<FlowGraph.Arrow> arrows = new ArrayList<>();
  private final Map<Task, String> ids = new IdentityHashMap<>();
  private int groups;

  private FlowPicture() {}

  /** Draws a flow. */
  public static String mermaid(Flow flow) {
    return new FlowPicture().draw(flow);
  }

  /** The same as nodes and arrows. */
  public static FlowGraph graph(Flow flow) {
    FlowPicture picture = new FlowPicture();
    picture.nodes.add(new FlowGraph.Node(START, Optional.empty(), START, flow.name()));
    picture.draw(flow);
    picture.nodes.add(new FlowGraph.Node(STOP, Optional.empty(), "end", "end"));
    return new FlowGraph(picture.nodes, picture.arrows);
  }

  private String draw(Flow flow) {
    number(flow.tasks());
    line("flowchart TD", 0);
    line("start([%s])".formatted(MermaidLabels.quoted(flow.name() + " " + flow.version())), 1);
    nodes(flow.tasks(), 1);
    line(STOP + "([\"end\"])", 1);
    arrow(START, "", entry(flow.tasks()));
    arrows(flow.tasks(), STOP);
    return out.toString();
  }

  /** Numbers every task in the order of the document. */
  private void number(TaskList list) {
    for (Task task : list.tasks()) {
      ids.put(task, "t" + (ids.size() + 1));
      inside(task).forEach(this::number);
    }
  }

  private static List<TaskList> inside(Task task) {
    return switch (task) {
      case Task.Do it -> List.of(it.tasks());
      case Task.Invoke it -> List.of(it.tasks());
      case Task.For it -> List.of(it.tasks());
      case Task.Fork it -> it.branches();
      case Task.Listen it -> it.each().map(each -> List.of(each.tasks())).orElse(List.of());
      case Task.Try it ->
          it.handler()
              .tasks()
              .map(caught -> List.of(it.tasks(), caught))
              .orElse(List.of(it.tasks()));
      default -> List.of();
    };
  }

  private void nodes(TaskList list, int depth) {
    for (Task task : list.tasks()) {
      List<TaskList> lists = inside(task);
      if (lists.isEmpty()) {
        line(node(task), depth);
        continue;
      }
      // a loop and a fork are something to go through; the other groups only hold their tasks
      line("subgraph g%d [%s]".formatted(++groups, MermaidLabels.group(task)), depth);
      if (task instanceof Task.For || task instanceof Task.Fork || task instanceof Task.Listen) {
        line(node(task), depth + 1);
      }
      lists.forEach(inner -> nodes(inner, depth + 1));
      line("end", depth);
    }
  }

  private String node(Task task) {
    nodes.add(
        new FlowGraph.Node(
            id(task),
            Optional.of(task.head().position()),
            MermaidLabels.kind(task),
            task.head().name()));
    return id(task) + MermaidLabels.shape(task);
  }

  private String id(Task task) {
    return ids.getOrDefault(task, STOP);
  }

  /** The first thing that happens when a list, or a task, begins. */
  private String entry(TaskList list) {
    return entry(list.tasks().getFirst());
  }

  private String entry(Task task) {
    return switch (task) {
      case Task.Do it -> entry(it.tasks());
      case Task.Invoke it -> entry(it.tasks());
      case Task.Try it -> entry(it.tasks());
      default -> id(task);
    };
  }

  /**
   * Draws where the tasks of a list lead to.
   *
   * @param outside where its end leads to
   */
  private void arrows(TaskList list, String outside) {
    for (int i = 0; i < list.tasks().size(); i++) {
      Task task = list.tasks().get(i);
      String next = i + 1 < list.tasks().size() ? entry(list.tasks().get(i + 1)) : outside;
      arrows(task, list, next, outside);
    }
  }

  private void arrows(Task task, TaskList list, String next, String outside) {
    String then = target(task.head().then(), list, next, outside);
    if (task.head().when().isPresent() && (!then.equals(next) || !inside(task).isEmpty())) {
      arrow(entry(task), "skipped", next);
    }
    switch (task) {
      case Task.Switch it -> {
        it.cases()
            .forEach(one -> arrow(id(it), one.name(), target(one.then(), list, next, outside)));
        if (it.cases().stream().noneMatch(one -> one.when().isEmpty())) {
          arrow(id(it), "else", then);
        }
      }
      case Task.Raise it -> {}
      case Task.For it -> {
        arrow(id(it), "each", entry(it.tasks()));
        arrows(it.tasks(), id(it));
        arrow(id(it), "done", then);
      }
      case Task.Listen it -> {
        it.each()
            .ifPresent(
                each -> {
                  arrow(id(it), "each", entry(each.tasks()));
                  arrows(each.tasks(), id(it));
                });
        arrow(id(it), it.each().isPresent() ? "done" : "", then);
      }
      case Task.Fork it ->
          it.branches()
              .forEach(
                  branch -> {
                    arrow(id(it), "", entry(branch));
                    arrows(branch, then);
                  });
      case Task.Try it -> {
        arrows(it.tasks(), then);
        String caught = it.handler().tasks().map(this::entry).orElse(then);
        it.handler().tasks().ifPresent(tasks -> arrows(tasks, then));
        line(
            "%s -. %s .-> %s".formatted(entry(it.tasks()), MermaidLabels.quoted("error"), caught),
            1);
        arrows.add(new FlowGraph.Arrow(entry(it.tasks()), caught, "error"));
      }
      case Task.Do it -> arrows(it.tasks(), then);
      case Task.Invoke it -> arrows(it.tasks(), then);
      default -> arrow(id(task), "", then);
    }
  }

  private String target(Then then, TaskList list, String next, String outside) {
    return switch (then) {
      case Then.Continue on -> next;
      case Then.Exit exit -> outside;
      case Then.End end -> STOP;
      case Then.To to -> entry(list.tasks().get(list.numberOf(to.task()).orElseThrow()));
    };
  }

  private void arrow(String from, String label, String to) {
    arrows.add(new FlowGraph.Arrow(from, to, label));
    String words = label.isEmpty() ? "" : "|" + MermaidLabels.quoted(label) + "|";
    line("%s -->%s %s".formatted(from, words, to), 1);
  }

  private void line(String text, int depth) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
