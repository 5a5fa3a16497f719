package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Profile;
import dev.switchboard.flows.Reference;
import dev.switchboard.flows.Task;
import dev.switchboard.yaml.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compiles {@code call} tasks, and notes the names they refer to. */
final class CallReader {
  private final UseSection shared;
  private final List<Reference> references = new ArrayList<>();

  CallReader(UseSection shared) {
    this.shared = shared;
  }

  List<Reference> references() {
    return references;
  }

  /**
   * @param names of the tasks of its list
   * @param alone whether no other branch of the flow runs at the same time
   */
  Optional<Task.Call> read(
      Task.Head head, DocumentNode place, Set<String> names, Set<String> variables, boolean alone) {
    String word = place.node().path("call").asText();
    Optional<Function> function = Function.of(word);
    if (function.isEmpty()) {
      unknown(place.child("call"), word);
      return Optional.empty();
    }
    if (!alone && (function.get() == Function.ASK || function.get() == Function.HANDOFF)) {
      place
          .child("call")
          .problem(
              "call: " + word + " stands in one of several branches that run at once",
              "talk to the user before or after them");
    }
    DocumentNode with = with(place);
    if (!with.object("with")) {
      return Optional.empty();
    }
    check(function.get(), with, head, names);
    return Optional.of(new Task.Call(head, function.get(), ValueReader.template(with, variables)));
  }

  /** What stands under {@code with}; an empty object where nothing does. */
  static DocumentNode with(DocumentNode place) {
    DocumentNode with = place.child("with");
    return with.present()
        ? with
        : new DocumentNode(JsonNodeFactory.instance.objectNode(), place.pointer(), place.report());
  }

  private void unknown(DocumentNode call, String word) {
    Optional<String> reason = Profile.reason("call: " + word);
    if (reason.isPresent()) {
      call.problem("call: " + word + " isn't supported", reason.get());
    } else if (word.contains("/") || word.contains("@")) {
      call.problem(
          "call: " + word + " is of a catalog, which isn't supported",
          Profile.reason("catalogs").orElse("define it under use.functions"));
    } else {
      call.problem(
          "call: " + word + " is no function here",
          Suggestions.nearest(word, keywords())
                  .map(near -> "did you mean " + near + "? ")
                  .orElse("")
              + "a tool is called by \"call: tool\" with \"name: "
              + word
              + "\"; else define it under use.functions, or use one of "
              + String.join(", ", keywords()));
    }
  }

  private static List<String> keywords() {
    return Stream.of(Function.values()).map(Function::keyword).toList();
  }

  private void check(Function function, DocumentNode with, Task.Head head, Set<String> names) {
    var known = new HashSet<>(function.required());
    known.addAll(function.optional());
    if (function == Function.ASK) {
      known.addAll(CallChecks.misplacedInAsk(with));
    }
    with.only(function.keyword(), known);
    for (String key : new TreeSet<>(function.required())) {
      if (!with.has(key)) {
        with.problem(function.keyword() + " needs " + key, "add " + key + ": under with");
      }
    }
    for (String key : function.literalOnly()) {
      if (with.node().path(key).asText().contains("${")) {
        with.child(key)
            .problem(
                key + " of " + function.keyword() + " can't be an expression",
                "write it out; it is checked when the bot is loaded");
      }
    }
    note(Reference.Kind.MODEL, with, "model", head, Optional.empty());
    switch (function) {
      case TOOL -> note(Reference.Kind.TOOL, with, "name", head, names(with.child("arguments")));
      case GENERATE -> {
        note(Reference.Kind.PROMPT, with, "prompt", head, names(with.child("variables")));
        CallChecks.sees(with);
      }
      case ASK -> {
        said(with, head, "ask");
        note(Reference.Kind.SLOT, with, "slot", head, Optional.empty());
        CallChecks.ask(with);
        QuestionChecks.check(with, names);
        DocumentNode otherwise = with.child("otherwise");
        otherwise
            .keys()
            .forEach(
                key ->
                    note(Reference.Kind.TEXT, otherwise.child(key), "say", head, Optional.empty()));
      }
      case RETRIEVE -> knowledge(with, head);
      case APPROVE -> CallChecks.approve(with);
      case HTTP -> CallChecks.http(with, shared);
      case OPENAPI -> CallChecks.openapi(with, shared);
      case MCP -> CallChecks.mcp(with, shared);
      case CLASSIFY -> {
        DocumentNode prompt = with.has("prompt") ? with.child("prompt") : with.standing("classify");
        add(Reference.Kind.PROMPT, prompt, head, Optional.of(List.of("text", "labels")));
      }
      case AGENT -> agent(with, head);
      case REPLY -> said(with, head, "reply");
      case HANDOFF -> {}
    }
  }

  /** What is said stands here, or is a text of the bot by its name. */
  private void said(DocumentNode with, Task.Head head, String function) {
    if (!with.has("text") && !with.has("say")) {
      with.problem(
          function + " needs text", "add text: under with, or say: the name of a text of texts/");
    }
    if (with.has("text") && with.has("say")) {
      with.child("say").problem(function + " has text and say", "keep one of them");
    }
    if (with.has("values") && !with.has("say")) {
      with.child("values").problem("only say takes values", "write say: the name of a text");
    }
    note(Reference.Kind.TEXT, with, "say", head, Optional.empty());
  }

  private void agent(DocumentNode with, Task.Head head) {
    var given = new ArrayList<>(with.child("variables").keys());
    given.addAll(List.of("tools", "steps"));
    boolean spelled = !with.has("variables") || with.child("variables").node().isObject();
    Optional<List<String>> names = spelled ? Optional.of(given) : Optional.empty();
    note(Reference.Kind.PROMPT, with, "prompt", head, names);
    for (DocumentNode tool : with.child("tools").items()) {
      add(Reference.Kind.TOOL, tool, head, Optional.empty());
    }
    CallChecks.agent(with);
    CallChecks.sees(with);
  }

  private void knowledge(DocumentNode with, Task.Head head) {
    if (with.child("knowledge").node().isArray()) {
      for (DocumentNode item : with.child("knowledge").items()) {
        add(Reference.Kind.KNOWLEDGE, item, head, Optional.empty());
      }
    } else {
      note(Reference.Kind.KNOWLEDGE, with, "knowledge", head, Optional.empty());
    }
  }

  /** What {@code arguments} spells out; nothing at all is spelled out, too. */
  private static Optional<List<String>> names(DocumentNode arguments) {
    boolean spelled = !arguments.present() || arguments.node().isObject();
    return spelled ? Optional.of(List.copyOf(arguments.keys())) : Optional.empty();
  }

  private void note(
      Reference.Kind kind,
      DocumentNode with,
      String key,
      Task.Head head,
      Optional<List<String>> arguments) {
    if (with.has(key)) {
      add(kind, with.child(key), head, arguments);
    }
  }

  void add(
      Reference.Kind kind, DocumentNode name, Task.Head head, Optional<List<String>> arguments) {
    if (!name.node().isTextual() || name.node().textValue().isBlank()) {
      name.problem("this must be a name", "write the name as text");
      return;
    }
    references.add(
        new Reference(
            kind,
            name.node().textValue(),
            name.report().file(),
            name.line(),
            head.position(),
            arguments));
  }
}
