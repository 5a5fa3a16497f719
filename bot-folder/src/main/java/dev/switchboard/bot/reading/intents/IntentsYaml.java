package dev.switchboard.bot.reading.intents;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads {@code intents.yaml}. */
public final class IntentsYaml {

  public static final String FILE = "intents.yaml";

  /** A longer description is no label. */
  private static final int LONGEST_LABEL = 60;

  private final YamlFields fields;
  private final Problems problems;
  private final SlotsYaml slots;

  /** Where each intent's flow is named. */
  private final Map<String, Integer> flowLines;

  /** Example without case and punctuation → the intent and line that have it. */
  private final Map<String, Seen> seen = new HashMap<>();

  /** Label → the intent that has it. */
  private final Map<String, String> labels = new HashMap<>();

  private record Seen(String intent, int line) {}

  private IntentsYaml(YamlFields fields, Map<String, Integer> flowLines) {
    this.fields = fields;
    this.problems = fields.problems();
    this.flowLines = flowLines;
    this.slots = new SlotsYaml(fields);
  }

  /**
   * What the file says.
   *
   * @param flowLines intent's name to the line that names its flow; {@code outOfScope} is in it too
   * @param modelLines gets the line that names a model, by the file's name
   */
  public static Intents read(
      YamlNode node,
      Problems problems,
      Map<String, Integer> flowLines,
      Map<String, Integer> modelLines) {
    YamlFields fields = YamlFields.of(FILE, node, "the file", problems);
    return new IntentsYaml(fields, flowLines).intents(modelLines);
  }

  private Intents intents(Map<String, Integer> modelLines) {
    List<IntentDefinition> intents = new ArrayList<>();
    fields.each("intents", (name, entry) -> intents.add(intent(name, entry)));
    if (intents.isEmpty()) {
      problems.error(
          FILE,
          fields.lineOf("intents"),
          "there is no intent",
          "add \"intents:\" with names, each with examples and a flow");
    }
    if (!fields.has("outOfScope")) {
      problems.error(
          FILE,
          fields.line(),
          "nothing answers what is out of scope",
          "add \"outOfScope: {flow: …}\"");
    }
    Intents.OutOfScope outOfScope =
        fields.nested("outOfScope", new Intents.OutOfScope("", null), this::outOfScope);
    Intents.Clarify clarify =
        fields.nested("clarify", Intents.Clarify.DEFAULT, IntentsYaml::clarify);
    Boolean several = fields.flag("severalIntents");
    Intents.Classify classify =
        fields.nested("classify", Intents.Classify.DEFAULT, of -> classify(of, modelLines));
    fields.done();
    return new Intents(intents, outOfScope, clarify, !Boolean.FALSE.equals(several), classify);
  }

  private static Intents.Classify classify(YamlFields of, Map<String, Integer> modelLines) {
    modelLines.put(FILE, of.lineOf("model"));
    return ClassifyYaml.read(of);
  }

  private static Intents.Clarify clarify(YamlFields of) {
    String question = of.text("question", Intents.Clarify.DEFAULT.question());
    if (!question.contains("{first}") || !question.contains("{second}")) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("question"),
              "the question does not name both intents",
              "write {first} and {second} where their labels belong");
    }
    return new Intents.Clarify(of.number("margin", 0, 1), question);
  }

  private Intents.OutOfScope outOfScope(YamlFields of) {
    flowLines.put("outOfScope", of.lineOf("flow"));
    return new Intents.OutOfScope(
        of.required("flow", "add the name of a flow"), of.number("threshold", 0, 1));
  }

  private IntentDefinition intent(String name, YamlNode.Entry entry) {
    YamlFields of = YamlFields.of(FILE, entry.value(), "the intent \"" + name + "\"", problems);
    flowLines.put(name, of.has("flow") ? of.lineOf("flow") : entry.line());
    List<YamlFields.Line> examples = of.lines("examples");
    List<YamlFields.Line> phrases = of.lines("phrases");
    List<Pattern> patterns =
        of.lines("patterns").stream()
            .map(line -> PatternCheck.checked(of, line, of.pattern(line)))
            .filter(Objects::nonNull)
            .toList();
    countExamples(name, entry.line(), examples, !phrases.isEmpty() || !patterns.isEmpty());
    findDuplicates(name, examples);
    findDuplicates(name, phrases);
    if (!of.has("flow")) {
      problems.error(
          FILE,
          entry.line(),
          "the intent \"" + name + "\" has no \"flow\"",
          "add the name of a flow");
    }
    IntentDefinition intent =
        new IntentDefinition(
            name,
            label(name, of),
            of.text("description", ""),
            examples.stream().map(YamlFields.Line::text).toList(),
            phrases.stream().map(YamlFields.Line::text).toList(),
            patterns,
            slots.of(of),
            of.text("flow", ""));
    of.done();
    return intent;
  }

  private void countExamples(String name, int line, List<YamlFields.Line> examples, boolean rules) {
    if (examples.isEmpty() && !rules) {
      problems.error(
          FILE,
          line,
          "the intent \"" + name + "\" has no example",
          "add at least five different ways to say it");
    } else if (examples.size() == 1) {
      problems.warning(
          FILE,
          line,
          "the intent \"" + name + "\" has only one example",
          "add at least four more, said differently");
    }
  }

  private void findDuplicates(String intent, List<YamlFields.Line> texts) {
    for (YamlFields.Line text : texts) {
      String plain =
          text.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
      Seen before = seen.putIfAbsent(plain, new Seen(intent, text.line()));
      if (before == null) {
        continue;
      }
      if (before.intent().equals(intent)) {
        problems.warning(
            FILE,
            text.line(),
            "the intent \"%s\" has the example \"%s\" twice, first in line %d"
                .formatted(intent, text.text(), before.line()),
            "delete one of them");
      } else {
        problems.warning(
            FILE,
            text.line(),
            "\"%s\" is an example of the intent \"%s\" and, in line %d, of \"%s\""
                .formatted(text.text(), intent, before.line(), before.intent()),
            "keep it where it belongs");
      }
    }
  }

  /** As written, else a short description, else the name. */
  private String label(String name, YamlFields of) {
    String written = of.text("label");
    if (written == null) {
      String description = of.text("description", "");
      boolean fits = !description.isEmpty() && description.length() <= LONGEST_LABEL;
      return fits ? description : IntentDefinition.spoken(name);
    }
    String other = labels.putIfAbsent(written.toLowerCase(Locale.ROOT), name);
    if (other != null) {
      problems.warning(
          FILE,
          of.lineOf("label"),
          "the intents \"%s\" and \"%s\" have the same label".formatted(other, name),
          "give each its own, so that a user who is asked can choose");
    }
    return written;
  }
}
