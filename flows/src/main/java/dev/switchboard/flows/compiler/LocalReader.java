package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.Then;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiles the tasks that only look at the data: {@code set}, {@code switch}, {@code raise}. */
final class LocalReader {
  private LocalReader() {}

  /** Where a task, or a case, leads. */
  static Then then(DocumentNode place, Set<String> names) {
    Optional<String> word = place.text("then");
    Then then = Then.of(word.orElse("continue"));
    if (then instanceof Then.To to && !names.contains(to.task())) {
      place
          .child("then")
          .problem(
              "then: " + to.task() + " leads to no task of this list",
              "use continue, exit, end or one of " + String.join(", ", new TreeSet<>(names)));
    }
    return then;
  }

  static Task set(Task.Head head, DocumentNode place, Set<String> variables) {
    boolean expression =
        place.node().isTextual()
            && (place.node().textValue().contains("${") || place.report().loose());
    if (!expression) {
      place.object("set");
    }
    return new Task.Set(head, ValueReader.template(place, variables));
  }

  static Task choice(Task.Head head, DocumentNode place, Set<String> names, Set<String> variables) {
    var cases = new ArrayList<Task.Case>();
    if (!place.node().isArray() || place.node().isEmpty()) {
      place.problem("switch has no cases", "write - name: { when: ..., then: ... }");
    }
    for (DocumentNode item : place.items()) {
      if (!item.node().isObject() || item.node().size() != 1) {
        item.problem("a case must be one name with when and then", "write - name: { when: ... }");
        continue;
      }
      String name = item.keys().getFirst();
      DocumentNode one = item.child(name);
      one.only("a case", Set.of("when", "then"));
      if (!one.has("then")) {
        one.problem("the case " + name + " leads nowhere", "add then:");
      }
      cases.add(
          new Task.Case(
              name, ValueReader.condition(one.child("when"), variables), then(one, names)));
    }
    return new Task.Switch(head, cases);
  }

  static Task raise(Task.Head head, DocumentNode place, UseSection shared, Set<String> variables) {
    place.only("raise", Set.of("error"));
    DocumentNode error = place.child("error");
    Optional<String> name = place.text("error");
    if (name.isPresent()) {
      var defined = shared.errors().get(name.get());
      if (defined == null) {
        error.problem("the error " + name.get() + " isn't defined", "add it to use.errors");
      }
      DocumentNode named =
          new DocumentNode(
              defined == null ? JsonNodeFactory.instance.objectNode() : defined,
              error.pointer(),
              place.report());
      return new Task.Raise(head, ValueReader.template(named, variables));
    }
    error.only("an error", Set.of("type", "status", "title", "detail", "instance"));
    if (!error.has("type") || !error.has("status")) {
      error.problem("an error needs type and status", "add them");
    }
    return new Task.Raise(head, ValueReader.template(error, variables));
  }
}
