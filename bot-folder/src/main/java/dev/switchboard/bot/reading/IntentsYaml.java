package dev.switchboard.bot.reading;

import dev.switchboard.bot.IntentDefinition;
import dev.switchboard.bot.Intents;
import dev.switchboard.bot.SlotDefinition;
import dev.switchboard.bot.SlotDefinition.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads {@code intents.yaml}. */
final class IntentsYaml {

  static final String FILE = "intents.yaml";

  private final Fields fields;
  private final Problems problems;
  private final Map<String, YamlNode.Entry> slots = new LinkedHashMap<>();

  /** Where each intent's flow is named. */
  private final Map<String, Integer> flowLines;

  /** Example without case and punctuation → the intent and line that have it. */
  private final Map<String, String> seen = new HashMap<>();

  private IntentsYaml(Fields fields, Map<String, Integer> flowLines) {
    this.fields = fields;
    this.problems = fields.problems;
    this.flowLines = flowLines;
  }

  /**
   * What the file says.
   *
   * @param flowLines intent's name to the line that names its flow; {@code outOfScope} is in it too
   */
  static Intents read(YamlNode node, Problems problems, Map<String, Integer> flowLines) {
    Fields fields = Fields.of(FILE, node, "the file", problems);
    return new IntentsYaml(fields, flowLines).intents();
  }

  private Intents intents() {
    fields.each("slots", slots::put);
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
    fields.done();
    return new Intents(intents, outOfScope);
  }

  private Intents.OutOfScope outOfScope(Fields of) {
    flowLines.put("outOfScope", of.lineOf("flow"));
    return new Intents.OutOfScope(
        of.required("flow", "add the name of a flow"), of.number("threshold", 0, 1));
  }

  private IntentDefinition intent(String name, YamlNode.Entry entry) {
    Fields of = Fields.of(FILE, entry.value(), "the intent \"" + name + "\"", problems);
    flowLines.put(name, of.has("flow") ? of.lineOf("flow") : entry.line());
    List<Fields.Line> examples = of.lines("examples");
    List<Fields.Line> phrases = of.lines("phrases");
    List<Pattern> patterns =
        of.lines("patterns").stream().map(of::pattern).filter(Objects::nonNull).toList();
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
            of.text("description", ""),
            examples.stream().map(Fields.Line::text).toList(),
            phrases.stream().map(Fields.Line::text).toList(),
            patterns,
            slotsOf(of),
            of.text("flow", ""));
    of.done();
    return intent;
  }

  private void countExamples(String name, int line, List<Fields.Line> examples, boolean rules) {
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

  private void findDuplicates(String intent, List<Fields.Line> texts) {
    for (Fields.Line text : texts) {
      String plain =
          text.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
      String before = seen.putIfAbsent(plain, intent);
      if (before != null) {
        problems.warning(
            FILE,
            text.line(),
            before.equals(intent)
                ? "the intent \"" + intent + "\" has the example \"" + text.text() + "\" twice"
                : "\"" + text.text() + "\" is also an example of the intent \"" + before + "\"",
            before.equals(intent) ? "delete one of them" : "keep it where it belongs");
      }
    }
  }

  /** Either names of the shared slots, or definitions of its own. */
  private List<SlotDefinition> slotsOf(Fields intent) {
    List<SlotDefinition> found = new ArrayList<>();
    if (intent.node("slots") instanceof YamlNode.Mapping own) {
      own.entries().forEach((name, entry) -> found.add(slot(name, entry)));
      return found;
    }
    for (Fields.Line name : intent.lines("slots")) {
      YamlNode.Entry shared = slots.get(name.text());
      if (shared == null) {
        problems.error(
            FILE,
            name.line(),
            "there is no slot \"" + name.text() + "\"",
            NearNames.mend(name.text(), slots.keySet(), "define it under \"slots:\" at the top"));
      } else {
        found.add(slot(name.text(), shared));
      }
    }
    return found;
  }

  private SlotDefinition slot(String name, YamlNode.Entry entry) {
    Fields of = Fields.of(FILE, entry.value(), "the slot \"" + name + "\"", problems);
    Type chosen = of.choice("type", Type.class);
    Type type = chosen == null ? Type.TEXT : chosen;
    List<SlotDefinition.Value> values = values(of);
    if (type == Type.PATTERN && !of.has("pattern")) {
      of.required("pattern", "add \"pattern: '…'\"");
    }
    if (type == Type.LIST && values.isEmpty()) {
      of.required("values", "add the values, each with its synonyms");
    }
    Boolean required = of.flag("required");
    SlotDefinition slot =
        new SlotDefinition(
            name,
            type,
            of.text("description", ""),
            of.pattern("pattern"),
            values,
            Boolean.TRUE.equals(required));
    of.done();
    return slot;
  }

  /** Either a list of values, or a mapping of values to synonyms. */
  private static List<SlotDefinition.Value> values(Fields of) {
    if (of.node("values") instanceof YamlNode.Mapping withSynonyms) {
      Fields synonyms = Fields.of(of.file, withSynonyms, "the values", of.problems);
      return withSynonyms.entries().keySet().stream()
          .map(value -> new SlotDefinition.Value(value, synonyms.texts(value)))
          .toList();
    }
    return of.texts("values").stream()
        .map(value -> new SlotDefinition.Value(value, List.of()))
        .toList();
  }
}
