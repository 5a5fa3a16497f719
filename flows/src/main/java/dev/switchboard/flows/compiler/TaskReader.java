package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Function;
import dev.switchboard.flows.Reference;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiles task lists. Problems go to the places' report; what it returns then is of no use. */
final class TaskReader {
  private static final Set<String> COMMON =
      Set.of("if", "input", "output", "export", "then", "timeout", "metadata");

  /** A loop has a do, too: it comes first. */
  private static final List<String> KINDS =
      List.of(
          "for", "fork", "listen", "do", "set", "switch", "call", "try", "raise", "wait", "emit",
          "run");

  private final UseSection shared;
  private final CallReader calls;
  private final ControlReader controls;

  /** The functions of the document that are being read, to find those that call themselves. */
  private final Deque<String> functions = new ArrayDeque<>();

  /** How many constructs around the current task run branches at once. */
  private int branching;

  TaskReader(UseSection shared) {
    this.shared = shared;
    this.calls = new CallReader(shared);
    this.controls = new ControlReader(this, calls);
  }

  List<Reference> references() {
    return calls.references();
  }

  /**
   * @param variables in scope besides the standard's
   */
  TaskList list(DocumentNode place, Set<String> variables) {
    if (!place.node().isArray() || place.node().isEmpty()) {
      place.problem("tasks are missing", "write a list: - nameOfTask: { ... }");
      return new TaskList(place.pointer(), List.of());
    }
    Set<String> names = names(place);
    var tasks = new ArrayList<Task>();
    for (DocumentNode item : place.items()) {
      if (!item.node().isObject() || item.node().size() != 1) {
        item.problem("an item of a task list must be one name with its task", "write - name: ...");
        continue;
      }
      String name = item.keys().getFirst();
      DocumentNode task = item.child(name);
      if (task.object("the task " + name)) {
        tasks.addAll(read(name, task, names, variables).stream().toList());
      }
    }
    return new TaskList(place.pointer(), tasks);
  }

  /** The tasks of a list, each as a list of its own, since they run at once. */
  List<TaskList> branches(DocumentNode place, Set<String> variables) {
    branching++;
    TaskList all = list(place, variables);
    branching--;
    return all.tasks().stream().map(task -> new TaskList(all.position(), List.of(task))).toList();
  }

  /** A list that runs several times at once. */
  TaskList concurrent(DocumentNode place, Set<String> variables) {
    branching++;
    TaskList list = list(place, variables);
    branching--;
    return list;
  }

  private static Set<String> names(DocumentNode list) {
    var names = new HashSet<String>();
    for (DocumentNode item : list.items()) {
      for (String name : item.keys()) {
        if (!names.add(name)) {
          item.problem("the task " + name + " is twice in one list", "give it another name");
        }
      }
    }
    return names;
  }

  private Optional<Task> read(
      String name, DocumentNode place, Set<String> names, Set<String> variables) {
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
      case "listen" -> known.add("foreach");
      case "for" -> known.addAll(Set.of("while", "do"));
      default -> {}
    }
    place.only("a " + kind.get() + " task", known);
    Task.Head head = head(name, place, names, variables);
    DocumentNode value = place.child(kind.get());
    return switch (kind.get()) {
      case "do" -> Optional.of(new Task.Do(head, list(value, variables)));
      case "set" -> Optional.of(LocalReader.set(head, value, variables));
      case "switch" -> Optional.of(LocalReader.choice(head, value, names, variables));
      case "call" -> call(head, place, names, variables);
      case "try" ->
          Optional.of(
              new Task.Try(
                  head,
                  list(value, variables),
                  new CatchReader(this, shared).read(place.child("catch"), variables)));
      case "for" -> Optional.of(controls.loop(head, place, variables));
      case "fork" -> Optional.of(controls.fork(head, value, variables));
      case "wait" -> Optional.of(controls.pause(head, value, variables));
      case "emit" -> Optional.of(controls.emit(head, value, variables));
      case "listen" ->
          Optional.of(
              new ListenReader(this).listen(head, value, place.child("foreach"), variables));
      case "run" -> controls.run(head, value, variables);
      default -> Optional.of(LocalReader.raise(head, value, shared, variables));
    };
  }

  private Task.Head head(
      String name, DocumentNode place, Set<String> names, Set<String> variables) {
    for (String key : List.of("input", "output", "export")) {
      place.child(key).only(key, Set.of(key.equals("input") ? "from" : "as", "schema"));
    }
    return new Task.Head(
        name,
        place.pointer(),
        place.line(),
        ValueReader.condition(place.child("if"), variables),
        ValueReader.projection(place.child("input").child("from"), variables),
        ValueReader.projection(place.child("output").child("as"), variables),
        ValueReader.projection(place.child("export").child("as"), variables),
        SchemaReader.checks(place),
        shared.timeout(place.child("timeout"), variables),
        LocalReader.then(place, names));
  }

  /** A function of the catalog, or one that the document defines. */
  private Optional<Task> call(
      Task.Head head, DocumentNode place, Set<String> names, Set<String> variables) {
    String word = place.node().path("call").asText();
    DocumentNode function = shared.function(word);
    if (function == null || Function.of(word).isPresent()) {
      return calls.read(head, place, names, variables, branching == 0).map(c -> c);
    }
    if (functions.contains(word)) {
      place.child("call").problem("the function " + word + " calls itself", "use for, or then");
      return Optional.empty();
    }
    functions.push(word);
    // each call has tasks of its own, at positions under it
    DocumentNode at = place.child("call");
    String position = at.pointer() + "/0/" + word;
    DocumentNode body =
        new DocumentNode(function.node(), position, place.report().of(function, position));
    shared.use(word);
    Optional<Task> task = read(word, body, Set.of(), Set.of());
    functions.pop();
    return task.map(
        it ->
            new Task.Invoke(
                head,
                ValueReader.template(CallReader.with(place), variables),
                new TaskList(at.pointer(), List.of(it))));
  }
}
