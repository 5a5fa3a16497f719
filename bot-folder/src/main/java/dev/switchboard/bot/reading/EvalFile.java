package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.model.EvalCase.Expect;
import dev.switchboard.bot.model.EvalCase.Turn;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one file of {@code evals/}. */
final class EvalFile {

  private static final Expect ANYTHING =
      new Expect(null, List.of(), List.of(), List.of(), null, List.of(), null, null);

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

  static EvalCase read(Path path, YamlNode node, Problems problems, List<Used> used) {
    return new EvalFile(Names.of(path), problems, used).read(path, node);
  }

  private EvalCase read(Path path, YamlNode node) {
    YamlFields fields = YamlFields.of(file, node, "the conversation", problems);
    String name = fields.text("name", Names.stem(path));
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
    return new EvalCase(name, path, turns);
  }

  private Turn turn(YamlNode item) {
    YamlFields of = YamlFields.of(file, item, "a turn", problems);
    Turn turn =
        new Turn(
            item.line(),
            of.required("user", "add what the user writes"),
            of.nested("expect", ANYTHING, this::expect));
    of.done();
    return turn;
  }

  private Expect expect(YamlFields of) {
    String intent = of.text("intent");
    if (intent != null) {
      used.add(new Used(file, of.lineOf("intent"), "intent", intent));
    }
    List<YamlFields.Line> tools = of.lines("tools");
    List<YamlFields.Line> sources = of.lines("sources");
    for (var kind : Map.of("tool", tools, "page", sources).entrySet()) {
      kind.getValue()
          .forEach(line -> used.add(new Used(file, line.line(), kind.getKey(), line.text())));
    }
    return new Expect(
        intent,
        of.texts("contains"),
        of.texts("containsAny"),
        of.texts("excludes"),
        of.pattern("matches"),
        sources.stream().map(YamlFields.Line::text).toList(),
        of.has("tools") ? tools.stream().map(YamlFields.Line::text).toList() : null,
        of.flag("handoff"));
  }
}
