package dev.switchboard.flows;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles the tasks that repeat, branch, wait, and speak to other flows. */
record ControlReader(TaskReader tasks, CallReader calls) {
  private static final int MOST_AT_ONCE = 100;
  private static final Expression NOTHING = new Expression.Path(".", "", List.of());

  Task loop(Task.Head head, Place place, Set<String> variables) {
    Place loop = place.child("for");
    loop.only("for", Set.of("each", "in", "at"));
    if (!loop.has("in")) {
      loop.problem("for doesn't say over what", "add in: ${ .items }");
    }
    String each = variable(loop, "each", "item");
    String at = variable(loop, "at", "index");
    var inside = new HashSet<>(variables);
    inside.addAll(Set.of(each, at));
    Place concurrency = place.child("metadata").child("concurrency");
    int atOnce = concurrency.node().asInt(1);
    if (concurrency.present()
        && (!concurrency.node().isIntegralNumber() || atOnce < 1 || atOnce > MOST_AT_ONCE)) {
      concurrency.problem(
          "concurrency must be a number from 1 to " + MOST_AT_ONCE, "write concurrency: 4");
    }
    if (atOnce > 1 && place.has("while")) {
      place
          .child("while")
          .problem("while has no meaning where iterations run at once", "remove one of the two");
    }
    return new Task.For(
        head,
        each,
        at,
        Values.condition(loop.child("in"), variables).orElse(NOTHING),
        Values.condition(place.child("while"), inside),
        atOnce,
        atOnce > 1
            ? tasks.concurrent(place.child("do"), inside)
            : tasks.list(place.child("do"), inside));
  }

  private static String variable(Place loop, String key, String usual) {
    String name = loop.text(key).orElse(usual);
    if (!name.matches("[A-Za-z_]\\w*") || ExpressionCompiler.VARIABLES.contains(name)) {
      loop.child(key).problem("the variable can't be called " + name, "use a name such as item");
    }
    return name;
  }

  Task fork(Task.Head head, Place place, Set<String> variables) {
    place.only("fork", Set.of("branches", "compete"));
    return new Task.Fork(
        head,
        place.node().path("compete").asBoolean(false),
        tasks.branches(place.child("branches"), variables));
  }

  Task pause(Task.Head head, Place place, Set<String> variables) {
    return new Task.Wait(head, Values.computedDuration(place, variables).orElse(constant("PT0S")));
  }

  Task emit(Task.Head head, Place place, Set<String> variables) {
    place.only("emit", Set.of("event"));
    Place event = place.child("event");
    event.only("event", Set.of("with"));
    Place with = event.child("with");
    if (with.object("the event") && !(with.has("type") && with.has("source"))) {
      with.problem(
          "an event needs a type and a source",
          "add type: com.example.it.happened.v1 and source: https://example.com");
    }
    return new Task.Emit(head, Values.template(with, variables));
  }

  Task listen(Task.Head head, Place place, Set<String> variables) {
    place.only("listen", Set.of("to", "read"));
    Place to = place.child("to");
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
    Place until = to.child("until");
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
            event ? Optional.empty() : Values.condition(until, variables),
            event ? Optional.of(filter(until.child("one"), variables)) : Optional.empty(),
            read(place)));
  }

  private static Listening.Read read(Place place) {
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

  private static EventFilter filter(Place place, Set<String> variables) {
    place.only("an event", Set.of("with", "correlate"));
    Map<String, Template> with = new HashMap<>();
    Place attributes = place.child("with");
    attributes.keys().forEach(k -> with.put(k, Values.template(attributes.child(k), variables)));
    Map<String, EventFilter.Correlation> keys = new HashMap<>();
    for (String key : place.child("correlate").keys()) {
      Place one = place.child("correlate").child(key);
      one.only("a correlation", Set.of("from", "expect"));
      Place expect = one.child("expect");
      keys.put(
          key,
          new EventFilter.Correlation(
              Values.condition(one.child("from"), variables).orElse(NOTHING),
              expect.present()
                  ? Values.template(expect, variables)
                  : new Template.Constant(NullNode.getInstance())));
    }
    return new EventFilter(with, keys);
  }

  Optional<Task> run(Task.Head head, Place place, Set<String> variables) {
    for (String refused : List.of("shell", "script", "container")) {
      if (place.has(refused)) {
        place
            .child(refused)
            .problem(
                "run: " + refused + " isn't supported",
                Profile.reason("run: " + refused).orElse("leave it out"));
        return Optional.empty();
      }
    }
    place.only("run", Set.of("workflow", "await"));
    Place workflow = place.child("workflow");
    if (!workflow.object("run.workflow")) {
      return Optional.empty();
    }
    workflow.only("workflow", Set.of("namespace", "name", "version", "input"));
    calls.add(Reference.Kind.FLOW, workflow.child("name"), head, Optional.empty());
    Place input = workflow.child("input");
    return Optional.of(
        new Task.Run(
            head,
            workflow.text("name").orElse(""),
            input.present() ? Optional.of(Values.template(input, variables)) : Optional.empty(),
            place.node().path("await").asBoolean(true)));
  }

  private static Template constant(String text) {
    return new Template.Constant(com.fasterxml.jackson.databind.node.TextNode.valueOf(text));
  }
}
