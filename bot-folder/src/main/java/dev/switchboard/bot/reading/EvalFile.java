package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.model.EvalCase.Expect;
import dev.switchboard.bot.model.EvalCase.Turn;
import dev.switchboard.bot.model.TextCheck;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one file of {@code evals/}: a conversation, or the conversations of a kind. */
final class EvalFile {

  /** A name that an evaluation uses, checked once everything is read. */
  record Used(String file, int line, String kind, String name) {}

  private final String file;
  private final Problems problems;
  private final List<Used> used;

  private EvalFile(String file, Problems problems, List<Used> used) {
    this.file = file;
    this.problems = problems;
    this.used = used;
  }

  static List<EvalCase> read(Path path, YamlNode node, Problems problems, List<Used> used) {
    return new EvalFile(Names.of(path), problems, used).read(path, node);
  }

  private List<EvalCase> read(Path path, YamlNode node) {
    YamlFields fields = YamlFields.of(file, node, "the conversation", problems);
    String kind = fields.text("kind", EvalCase.SAMPLE);
    List<EvalCase> read = new ArrayList<>();
    if (fields.node("conversations") instanceof YamlNode.Sequence several) {
      Set<String> names = new HashSet<>();
      for (YamlNode item : several.items()) {
        YamlFields of = YamlFields.of(file, item, "a conversation", problems);
        String name = of.required("name", "name it; names tell runs that are compared apart");
        if (!names.add(name)) {
          of.error("name", "there are two conversations \"" + name + "\"", "rename one of them");
        }
        read.add(conversation(of, kind, name, path));
      }
    } else {
      read.add(conversation(fields, kind, fields.text("name", Names.stem(path)), path));
    }
    fields.done();
    return read;
  }

  private EvalCase conversation(YamlFields fields, String kind, String name, Path path) {
    List<Turn> turns = new ArrayList<>();
    if (fields.node("conversation") instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> turns.add(turn(item)));
    }
    if (turns.isEmpty()) {
      problems.error(
          file,
          fields.lineOf("conversation"),
          "nobody says anything",
          "add \"conversation:\" with a list of \"- user: …\" and \"expect: {…}\"");
    }
    fields.done();
    return new EvalCase(name, kind, path, turns);
  }

  private Turn turn(YamlNode item) {
    YamlFields of = YamlFields.of(file, item, "a turn", problems);
    Turn turn =
        new Turn(
            item.line(),
            of.required("user", "add what the user writes"),
            of.nested("expect", Expect.ANYTHING, this::expect));
    of.done();
    return turn;
  }

  private Expect expect(YamlFields of) {
    List<String> intents = named(of, "intent", "intent");
    List<String> tools = named(of, "tools", "tool");
    return new Expect(
        intents,
        texts(of),
        named(of, "sources", "page"),
        of.has("tools") ? tools : null,
        slots(of),
        of.flag("handoff"),
        of.flag("asks"));
  }

  private List<String> named(YamlFields of, String key, String kind) {
    List<YamlFields.Line> lines = of.lines(key);
    lines.forEach(line -> used.add(new Used(file, line.line(), kind, line.text())));
    return lines.stream().map(YamlFields.Line::text).toList();
  }

  private static List<TextCheck> texts(YamlFields of) {
    List<TextCheck> checks = new ArrayList<>();
    for (TextCheck.Kind kind : TextCheck.Kind.values()) {
      for (boolean not : new boolean[] {false, true}) {
        String key = new TextCheck(kind, not, List.of()).name();
        List<YamlFields.Line> lines = of.lines(key);
        if (kind == TextCheck.Kind.REGEX) {
          lines.forEach(of::pattern);
        }
        if (!lines.isEmpty()) {
          checks.add(new TextCheck(kind, not, lines.stream().map(YamlFields.Line::text).toList()));
        }
      }
    }
    return checks;
  }

  private Map<String, Optional<String>> slots(YamlFields of) {
    Map<String, Optional<String>> slots = new LinkedHashMap<>();
    of.each(
        "slots",
        (name, entry) -> {
          used.add(new Used(file, entry.line(), "slot", name));
          if (entry.value() instanceof YamlNode.Scalar value) {
            slots.put(name, value.isNull() ? Optional.empty() : Optional.of(value.text()));
          } else {
            of.error("slots", "\"" + name + "\" is " + entry.value().kind(), "write its value");
          }
        });
    return slots;
  }
}
