package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Fingerprint;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlDocument;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads flow documents. Total: whatever the text, it answers and throws nothing. */
public final class FlowCompiler {
  private static final Set<String> TOP =
      Set.of("document", "do", "input", "output", "use", "timeout", "evaluate");
  private static final Set<String> DOCUMENT =
      Set.of("dsl", "namespace", "name", "version", "title", "summary", "tags", "metadata");

  private FlowCompiler() {}

  /**
   * Reads, checks and compiles one document.
   *
   * @param fileName its name, used in problems only
   * @param text its text, or what {@link SharedFunctions#with} made of it
   */
  public static Compilation compile(String fileName, String text) {
    Problems problems = new Problems();
    SharedFunctions.Kept kept = SharedFunctions.read(text);
    YamlDocument document = YamlReader.document(fileName, kept.yaml(), problems);
    return document == null || problems.hasErrors()
        ? new Compilation.Refused(problems.all())
        : compile(fileName, kept.yaml(), document, kept.functions());
  }

  /**
   * Checks and compiles a document that was read from its text.
   *
   * @param fileName its name, used in problems only
   * @param yaml its text
   * @param functions that it may call besides its own
   */
  public static Compilation compile(
      String fileName, String yaml, YamlDocument document, SharedFunctions functions) {
    if (!document.aliases().isEmpty()) {
      YamlDocument.Alias alias = document.aliases().getFirst();
      return refused(
          fileName,
          alias.line(),
          "the alias *" + alias.name() + " isn't read in flows",
          "write the value out, or name it under use");
    }
    if (!(document.root() instanceof YamlNode.Mapping)) {
      return refused(fileName, 1, "this is no flow document", "begin with document: and do:");
    }
    try {
      DocumentNode root = DocumentNode.root(fileName, document.root());
      UseSection shared = UseSection.read(root.child("use"), functions.nodes());
      Flow flow = read(root, shared, fileName, functions, yaml);
      // our own words first: the schema's are about alternatives that the author did not mean
      List<Problem> problems = root.report().problems().all();
      if (problems.isEmpty()) {
        problems = StandardSchema.problems(fileName, document.root());
      }
      return problems.isEmpty()
          ? new Compilation.Compiled(flow, shared.used())
          : new Compilation.Refused(problems.stream().distinct().sorted().toList());
    } catch (RuntimeException | StackOverflowError e) {
      return refused(fileName, 1, "can't be read: " + e, "simplify the document");
    }
  }

  private static Compilation refused(String fileName, int line, String what, String fix) {
    return new Compilation.Refused(List.of(Problem.error(fileName, line, what, fix)));
  }

  private static Flow read(
      DocumentNode root, UseSection shared, String file, SharedFunctions functions, String yaml) {
    root.only("a flow", TOP);
    DocumentNode document = root.child("document");
    document.only("document", DOCUMENT);
    for (String key : List.of("dsl", "namespace", "name", "version")) {
      if (document.text(key).isEmpty()) {
        document.problem("document." + key + " is missing, or no text", "add it, in quotes");
      }
    }
    document
        .text("dsl")
        .filter(dsl -> !dsl.matches("1\\.0\\.\\d+.*"))
        .ifPresent(
            dsl -> document.child("dsl").problem("dsl " + dsl + " isn't read", "use dsl: '1.0.1'"));
    DocumentNode evaluate = root.child("evaluate");
    evaluate.only("evaluate", Set.of("language", "mode"));
    evaluate
        .text("language")
        .filter(language -> !language.equals("jq"))
        .ifPresent(l -> evaluate.child("language").problem("no language " + l, "write jq"));
    var tasks = new TaskReader(shared);
    root.child("input").only("input", Set.of("from", "schema"));
    root.child("output").only("output", Set.of("as", "schema"));
    Optional<Template> from = ValueReader.projection(root.child("input").child("from"), Set.of());
    Optional<Template> as = ValueReader.projection(root.child("output").child("as"), Set.of());
    TaskList list = tasks.list(root.child("do"), Set.of());
    Map<String, Flow.Located> index = new HashMap<>();
    index(list, Optional.empty(), index);
    return new Flow(
        file,
        document.text("namespace").orElse(""),
        document.text("name").orElse(""),
        document.text("version").orElse(""),
        Fingerprint.of(functions.only(shared.used()).with(yaml), 16),
        from,
        as,
        SchemaReader.checks(root),
        shared.timeout(root.child("timeout"), Set.of()),
        list,
        AllowedTools.check(document, tasks.references(), index.values()),
        index);
  }

  private static void index(
      TaskList list, Optional<String> parent, Map<String, Flow.Located> index) {
    for (int i = 0; i < list.tasks().size(); i++) {
      Task task = list.tasks().get(i);
      Optional<String> position = Optional.of(task.head().position());
      index.put(task.head().position(), new Flow.Located(task, list, i, parent));
      switch (task) {
        case Task.Do t -> index(t.tasks(), position, index);
        case Task.Try t -> {
          index(t.tasks(), position, index);
          t.handler().tasks().ifPresent(handler -> index(handler, position, index));
        }
        case Task.For t -> index(t.tasks(), position, index);
        case Task.Invoke t -> index(t.tasks(), position, index);
        case Task.Fork t -> t.branches().forEach(branch -> index(branch, position, index));
        case Task.Set t -> {}
        case Task.Switch t -> {}
        case Task.Call t -> {}
        case Task.Raise t -> {}
        case Task.Wait t -> {}
        case Task.Emit t -> {}
        case Task.Listen t -> t.each().ifPresent(each -> index(each.tasks(), position, index));
        case Task.Run t -> {}
      }
    }
  }
}
