package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Profile;
import dev.switchboard.flows.Reference;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionCompiler;
import dev.switchboard.flows.expression.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles the tasks that repeat, branch, wait, and speak to other flows. */
record ControlReader(TaskReader tasks, CallReader calls) {
  private static final int MOST_AT_ONCE = 100;
  static final Expression NOTHING = new Expression.Path(".", "", List.of());

  Task loop(Task.Head head, DocumentNode place, Set<String> variables) {
    DocumentNode loop = place.child("for");
    for (String key : List.of("while", "do")) {
      if (loop.has(key)) {
        loop.child(key)
            .problem(
                key + " stands inside of for",
                "move it one level up: it stands beside for, at the task");
      }
    }
    loop.only("for", Set.of("each", "in", "at", "while", "do"));
    if (!loop.has("in")) {
      loop.problem("for doesn't say over what", "add in: ${ .items }");
    }
    String each = variable(loop, "each", "item");
    String at = variable(loop, "at", "index");
    var inside = new HashSet<>(variables);
    inside.addAll(Set.of(each, at));
    DocumentNode concurrency = place.child("metadata").child("concurrency");
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
        ValueReader.condition(loop.child("in"), variables).orElse(NOTHING),
        ValueReader.condition(place.child("while"), inside),
        atOnce,
        atOnce > 1
            ? tasks.concurrent(place.child("do"), inside)
            : tasks.list(place.child("do"), inside));
  }

  static String variable(DocumentNode loop, String key, String usual) {
    String name = loop.text(key).orElse(usual);
    if (!name.matches("[A-Za-z_]\\w*") || ExpressionCompiler.VARIABLES.contains(name)) {
      loop.child(key).problem("the variable can't be called " + name, "use a name such as item");
    }
    return name;
  }

  Task fork(Task.Head head, DocumentNode place, Set<String> variables) {
    place.only("fork", Set.of("branches", "compete"));
    return new Task.Fork(
        head,
        place.node().path("compete").asBoolean(false),
        tasks.branches(place.child("branches"), variables));
  }

  Task pause(Task.Head head, DocumentNode place, Set<String> variables) {
    return new Task.Wait(
        head, ValueReader.computedDuration(place, variables).orElse(constant("PT0S")));
  }

  Task emit(Task.Head head, DocumentNode place, Set<String> variables) {
    place.only("emit", Set.of("event"));
    DocumentNode event = place.child("event");
    event.only("event", Set.of("with"));
    DocumentNode with = event.child("with");
    if (with.object("the event") && !(with.has("type") && with.has("source"))) {
      with.problem(
          "an event needs a type and a source",
          "add type: com.example.it.happened.v1 and source: https://example.com");
    }
    return new Task.Emit(head, ValueReader.template(with, variables));
  }

  Optional<Task> run(Task.Head head, DocumentNode place, Set<String> variables) {
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
    DocumentNode workflow = place.child("workflow");
    if (!workflow.object("run.workflow")) {
      return Optional.empty();
    }
    workflow.only("workflow", Set.of("namespace", "name", "version", "input"));
    calls.add(Reference.Kind.FLOW, workflow.child("name"), head, Optional.empty());
    DocumentNode input = workflow.child("input");
    return Optional.of(
        new Task.Run(
            head,
            workflow.text("name").orElse(""),
            input.present()
                ? Optional.of(ValueReader.template(input, variables))
                : Optional.empty(),
            place.node().path("await").asBoolean(true)));
  }

  private static Template constant(String text) {
    return new Template.Constant(com.fasterxml.jackson.databind.node.TextNode.valueOf(text));
  }
}
