package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles {@code call} tasks, and notes the names they refer to. */
final class CallReader {
  private final List<Reference> references = new ArrayList<>();

  List<Reference> references() {
    return references;
  }

  Optional<Task.Call> read(Task.Head head, Place place, Set<String> variables) {
    String word = place.node().path("call").asText();
    Optional<Function> function = Function.of(word);
    if (function.isEmpty()) {
      Place call = place.child("call");
      Optional<String> reason = Profile.reason("call: " + word);
      if (reason.isPresent()) {
        call.problem("call: " + word + " isn't supported", reason.get());
      } else {
        call.problem(
            "call: " + word + " is no function here",
            "use one of "
                + Stream.of(Function.values())
                    .map(Function::word)
                    .collect(Collectors.joining(", ")));
      }
      return Optional.empty();
    }
    Place with = place.child("with");
    if (!with.present()) {
      with = new Place(JsonNodeFactory.instance.objectNode(), place.pointer(), place.report());
    }
    if (!with.object("with")) {
      return Optional.empty();
    }
    check(function.get(), with, head);
    return Optional.of(new Task.Call(head, function.get(), Values.template(with, variables)));
  }

  private void check(Function function, Place with, Task.Head head) {
    var known = new HashSet<>(function.required());
    known.addAll(function.optional());
    with.only(function.word(), known);
    for (String key : new TreeSet<>(function.required())) {
      if (!with.has(key)) {
        with.problem(function.word() + " needs " + key, "add " + key + ": under with");
      }
    }
    for (String key : function.plain()) {
      if (with.node().path(key).asText().contains("${")) {
        with.child(key)
            .problem(
                key + " of " + function.word() + " can't be an expression",
                "write it out; it is checked when the bot is loaded");
      }
    }
    refer(function, with, head);
    if (function == Function.ASK) {
      ask(with);
    }
  }

  private void refer(Function function, Place with, Task.Head head) {
    switch (function) {
      case TOOL -> note(Reference.Kind.TOOL, with, "name", head, names(with.child("arguments")));
      case GENERATE ->
          note(Reference.Kind.PROMPT, with, "prompt", head, names(with.child("variables")));
      case ASK -> note(Reference.Kind.SLOT, with, "slot", head, Optional.empty());
      case RETRIEVE -> {
        if (with.child("knowledge").node().isArray()) {
          for (Place item : with.child("knowledge").items()) {
            add(Reference.Kind.KNOWLEDGE, item, head, Optional.empty());
          }
        } else {
          note(Reference.Kind.KNOWLEDGE, with, "knowledge", head, Optional.empty());
        }
      }
      case REPLY, HANDOFF -> {}
    }
  }

  /** What {@code arguments} spells out; nothing at all is spelled out, too. */
  private static Optional<List<String>> names(Place arguments) {
    boolean spelled = !arguments.present() || arguments.node().isObject();
    return spelled ? Optional.of(List.copyOf(arguments.keys())) : Optional.empty();
  }

  private void note(
      Reference.Kind kind,
      Place with,
      String key,
      Task.Head head,
      Optional<List<String>> arguments) {
    if (with.has(key)) {
      add(kind, with.child(key), head, arguments);
    }
  }

  private void add(
      Reference.Kind kind, Place name, Task.Head head, Optional<List<String>> arguments) {
    if (!name.node().isTextual() || name.node().textValue().isBlank()) {
      name.problem("this must be a name", "write the name as text");
      return;
    }
    references.add(
        new Reference(kind, name.node().textValue(), name.line(), head.position(), arguments));
  }

  private static void ask(Place with) {
    Place attempts = with.child("attempts");
    int count = attempts.node().asInt(0);
    if (attempts.present() && (count < 1 || count > 10)) {
      attempts.problem("attempts must be a number from 1 to 10", "write attempts: 2");
    }
    Place validate = with.child("validate");
    if (!validate.present()) {
      return;
    }
    validate.only("validate", Set.of("pattern", "oneOf"));
    if (validate.node().size() != 1) {
      validate.problem("validate needs either pattern or oneOf", "keep one of them");
    }
    JsonNode pattern = validate.node().path("pattern");
    if (pattern.isTextual() && !pattern.textValue().startsWith("${")) {
      try {
        Pattern.compile(pattern.textValue());
      } catch (PatternSyntaxException e) {
        validate
            .child("pattern")
            .problem("no regular expression: " + e.getDescription(), "correct the pattern");
      }
    }
    Place oneOf = validate.child("oneOf");
    boolean list = oneOf.node().isArray() && !oneOf.node().isEmpty();
    boolean computed = oneOf.node().asText().startsWith("${");
    if (oneOf.present() && !list && !computed) {
      oneOf.problem("oneOf must be a list", "write oneOf: [\"yes\", \"no\"]");
    }
    // a bare true or false is no text, and no user can have meant it
    for (Place option : oneOf.items()) {
      if (option.node().isBoolean()) {
        option.problem("this option is read as a boolean", "put it in quotes");
      }
    }
  }
}
