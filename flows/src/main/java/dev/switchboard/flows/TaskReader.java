package dev.switchboard.flows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiles task lists. Problems go to the places' report; what it returns then is of no use. */
final class TaskReader {
  private static final Set<String> COMMON =
      Set.of("if", "input", "output", "export", "then", "metadata");
  private static final Set<String> KINDS = Set.of("do", "set", "switch", "call", "try", "raise");
  private static final Set<String> REFUSED_KINDS =
      Set.of("for", "fork", "wait", "listen", "emit", "run");

  private final Shared shared;
  private final CallReader calls = new CallReader();

  TaskReader(Shared shared) {
    this.shared = shared;
  }

  List<Reference> references() {
    return calls.references();
  }

  /**
   * @param variables in scope besides the standard's
   */
  TaskList list(Place place, Set<String> variables) {
    if (!place.node().isArray() || place.node().isEmpty()) {
      place.problem("tasks are missing", "write a list: - nameOfTask: { ... }");
      return new TaskList(place.pointer(), List.of());
    }
    Set<String> names = names(place);
    var tasks = new ArrayList<Task>();
    for (Place item : place.items()) {
      if (!item.node().isObject() || item.node().size() != 1) {
        item.problem("an item of a task list must be one name with its task", "write - name: ...");
        continue;
      }
      String name = item.keys().getFirst();
      Place task = item.child(name);
      if (task.object("the task " + name)) {
        tasks.addAll(read(name, task, names, variables).stream().toList());
      }
    }
    return new TaskList(place.pointer(), tasks);
  }

  private static Set<String> names(Place list) {
    var names = new HashSet<String>();
    for (Place item : list.items()) {
      for (String name : item.keys()) {
        if (!names.add(name)) {
          item.problem("the task " + name + " is twice in one list", "give it another name");
        }
      }
    }
    return names;
  }

  private Optional<Task> read(String name, Place place, Set<String> names, Set<String> variables) {
    for (String refused : REFUSED_KINDS) {
      if (place.has(refused)) {
        place
            .child(refused)
            .problem(
                "the task " + name + " uses " + refused + ", which isn't supported",
                Profile.reason(refused).orElse("leave it out"));
        return Optional.empty();
      }
    }
    Optional<String> kind = KINDS.stream().filter(place::has).findFirst();
    if (kind.isEmpty()) {
      place.problem(
          "the task " + name + " doesn't say what it does",
          "add one of " + String.join(", ", new TreeSet<>(KINDS)));
      return Optional.empty();
    }
    var known = new HashSet<>(COMMON);
    known.add(kind.get());
    switch (kind.get()) {
      case "call" -> known.add("with");
      case "try" -> known.add("catch");
      default -> {}
    }
    place.only("a " + kind.get() + " task", known);
    Task.Head head = head(name, place, names, variables);
    return switch (kind.get()) {
      case "do" -> Optional.of(new Task.Do(head, list(place.child("do"), variables)));
      case "set" -> Optional.of(set(head, place.child("set"), variables));
      case "switch" -> Optional.of(choice(head, place.child("switch"), names, variables));
      case "call" -> calls.read(head, place, variables).map(c -> c);
      case "try" ->
          Optional.of(
              new Task.Try(
                  head,
                  list(place.child("try"), variables),
                  new CatchReader(this, shared).read(place.child("catch"), variables)));
      default -> Optional.of(raise(head, place.child("raise"), variables));
    };
  }

  private static Task.Head head(
      String name, Place place, Set<String> names, Set<String> variables) {
    place.child("input").only("input", Set.of("from"));
    place.child("output").only("output", Set.of("as"));
    place.child("export").only("export", Set.of("as"));
    return new Task.Head(
        name,
        place.pointer(),
        place.line(),
        Values.condition(place.child("if"), variables),
        Values.projection(place.child("input").child("from"), variables),
        Values.projection(place.child("output").child("as"), variables),
        Values.projection(place.child("export").child("as"), variables),
        then(place, names));
  }

  private static Then then(Place place, Set<String> names) {
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

  private static Task set(Task.Head head, Place place, Set<String> variables) {
    boolean expression = place.node().isTextual() && place.node().textValue().contains("${");
    if (!expression) {
      place.object("set");
    }
    return new Task.Set(head, Values.template(place, variables));
  }

  private static Task choice(
      Task.Head head, Place place, Set<String> names, Set<String> variables) {
    var cases = new ArrayList<Task.Case>();
    if (!place.node().isArray() || place.node().isEmpty()) {
      place.problem("switch has no cases", "write - name: { when: ..., then: ... }");
    }
    for (Place item : place.items()) {
      if (!item.node().isObject() || item.node().size() != 1) {
        item.problem("a case must be one name with when and then", "write - name: { when: ... }");
        continue;
      }
      String name = item.keys().getFirst();
      Place one = item.child(name);
      one.only("a case", Set.of("when", "then"));
      if (!one.has("then")) {
        one.problem("the case " + name + " leads nowhere", "add then:");
      }
      cases.add(
          new Task.Case(name, Values.condition(one.child("when"), variables), then(one, names)));
    }
    return new Task.Switch(head, cases);
  }

  private Task raise(Task.Head head, Place place, Set<String> variables) {
    place.only("raise", Set.of("error"));
    Place error = place.child("error");
    Optional<String> name = place.text("error");
    if (name.isPresent()) {
      var defined = shared.errors().get(name.get());
      if (defined == null) {
        error.problem("the error " + name.get() + " isn't defined", "add it to use.errors");
      }
      return new Task.Raise(
          head,
          new Template.Constant(defined == null ? JsonNodeFactory.instance.objectNode() : defined));
    }
    error.only("an error", Set.of("type", "status", "title", "detail", "instance"));
    if (!error.has("type") || !error.has("status")) {
      error.problem("an error needs type and status", "add them");
    }
    return new Task.Raise(head, Values.template(error, variables));
  }
}
