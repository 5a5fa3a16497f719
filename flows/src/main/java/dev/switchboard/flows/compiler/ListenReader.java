package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.EventFilter;
import dev.switchboard.flows.Listening;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.expression.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles {@code listen}: to which events, and what is done with each. */
record ListenReader(TaskReader tasks) {

  /**
   * @param foreach what is done with each event; may be missing
   */
  Task listen(Task.Head head, DocumentNode place, DocumentNode foreach, Set<String> variables) {
    place.only("listen", Set.of("to", "read"));
    DocumentNode to = place.child("to");
    to.only("to", Set.of("one", "any", "all", "until"));
    List<EventFilter> filters = new ArrayList<>();
    Listening.Mode mode = Listening.Mode.ONE;
    if (to.has("one")) {
      filters.add(filter(to.child("one"), variables));
    } else if (to.has("all") || to.has("any")) {
      mode = to.has("all") ? Listening.Mode.ALL : Listening.Mode.ANY;
      to.child(to.has("all") ? "all" : "any")
          .items()
          .forEach(item -> filters.add(filter(item, variables)));
    } else {
      to.problem("listen doesn't say to what", "add one:, any: or all:");
    }
    if (mode == Listening.Mode.ALL && filters.isEmpty()) {
      to.child("all").problem("all needs at least one event", "write - with: { type: ... }");
    }
    DocumentNode until = to.child("until");
    if (until.present() && mode != Listening.Mode.ANY) {
      until.problem("until goes with any only", "remove it");
    }
    boolean event = until.node().isObject();
    if (event) {
      until.only("until", Set.of("one"));
    }
    return new Task.Listen(
        head,
        new Listening(
            mode,
            filters,
            event ? Optional.empty() : ValueReader.condition(until, variables),
            event ? Optional.of(filter(until.child("one"), variables)) : Optional.empty(),
            read(place)),
        foreach.present() ? Optional.of(each(foreach, variables)) : Optional.empty());
  }

  private Task.Each each(DocumentNode place, Set<String> variables) {
    place.only("foreach", Set.of("item", "at", "do", "output", "export"));
    String item = ControlReader.variable(place, "item", "item");
    String at = ControlReader.variable(place, "at", "index");
    if (!place.has("do")) {
      place.problem(
          "foreach does nothing", "add do:, or shape the list with output.as of the task");
    }
    place.child("output").only("output", Set.of("as"));
    place.child("export").only("export", Set.of("as"));
    var inside = new HashSet<>(variables);
    inside.addAll(Set.of(item, at));
    return new Task.Each(
        item,
        at,
        place.has("do")
            ? tasks.list(place.child("do"), inside)
            : new TaskList(place.pointer(), List.of()),
        ValueReader.projection(place.child("output").child("as"), inside),
        ValueReader.projection(place.child("export").child("as"), inside));
  }

  private static Listening.Read read(DocumentNode place) {
    return switch (place.text("read").orElse("data")) {
      case "data" -> Listening.Read.DATA;
      case "envelope" -> Listening.Read.ENVELOPE;
      case "raw" -> Listening.Read.RAW;
      default -> {
        place.child("read").problem("this can't be read", "write data, envelope or raw");
        yield Listening.Read.DATA;
      }
    };
  }

  private static EventFilter filter(DocumentNode place, Set<String> variables) {
    place.only("an event", Set.of("with", "correlate"));
    Map<String, Template> with = new HashMap<>();
    DocumentNode attributes = place.child("with");
    attributes
        .keys()
        .forEach(k -> with.put(k, ValueReader.template(attributes.child(k), variables)));
    Map<String, EventFilter.Correlation> keys = new HashMap<>();
    for (String key : place.child("correlate").keys()) {
      DocumentNode one = place.child("correlate").child(key);
      one.only("a correlation", Set.of("from", "expect"));
      DocumentNode expect = one.child("expect");
      keys.put(
          key,
          new EventFilter.Correlation(
              ValueReader.condition(one.child("from"), variables).orElse(ControlReader.NOTHING),
              expect.present()
                  ? ValueReader.template(expect, variables)
                  : new Template.Constant(NullNode.getInstance())));
    }
    return new EventFilter(with, keys);
  }
}
