package dev.switchboard.bot.reading.intents;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the slots of {@code intents.yaml}: those that intents share, and those of one intent. */
final class SlotsYaml {

  private final Map<String, SlotDefinition> shared = new LinkedHashMap<>();

  /** Reads the shared ones, under {@code slots} at the top. */
  SlotsYaml(YamlFields top) {
    top.each("slots", (name, entry) -> shared.put(name, slot(top, name, entry)));
  }

  /** Those of an intent: either names of shared ones, or definitions of its own. */
  List<SlotDefinition> of(YamlFields intent) {
    List<SlotDefinition> found = new ArrayList<>();
    if (intent.node("slots") instanceof YamlNode.Mapping own) {
      own.entries().forEach((name, entry) -> found.add(slot(intent, name, entry)));
      return found;
    }
    for (YamlFields.Line name : intent.lines("slots")) {
      SlotDefinition slot = shared.get(name.text());
      if (slot != null) {
        found.add(slot);
      } else {
        intent
            .problems()
            .error(
                intent.file(),
                name.line(),
                "there is no slot \"" + name.text() + "\"",
                Suggestions.fix(
                    name.text(), shared.keySet(), "define it under \"slots:\" at the top"));
      }
    }
    return found;
  }

  private static SlotDefinition slot(YamlFields around, String name, YamlNode.Entry entry) {
    YamlFields of =
        YamlFields.of(around.file(), entry.value(), "the slot \"" + name + "\"", around.problems());
    Type chosen = of.choice("type", Type.class);
    Type type = chosen == null ? Type.TEXT : chosen;
    List<SlotDefinition.Value> values = values(of);
    if (type == Type.PATTERN && !of.has("pattern")) {
      of.required("pattern", "add \"pattern: '…'\"");
    }
    if (type == Type.LIST && values.isEmpty()) {
      of.required("values", "add the values, each with its synonyms");
    }
    if (type != Type.LIST && !values.isEmpty()) {
      of.problems()
          .warning(
              of.file(),
              of.lineOf("values"),
              "the slot \"" + name + "\" has values, but is no list",
              "write \"type: list\", or delete the values");
    }
    Boolean required = of.flag("required");
    SlotDefinition slot =
        new SlotDefinition(
            name,
            type,
            of.text("description", ""),
            PatternCheck.checked(
                of,
                new YamlFields.Line(of.lineOf("pattern"), of.text("pattern", "")),
                of.pattern("pattern")),
            values,
            Boolean.TRUE.equals(required),
            of.lines("near").stream().map(YamlFields.Line::text).toList(),
            of.choice("prefer", SlotDefinition.Prefer.class),
            Objects.requireNonNullElse(
                of.choice("remember", SlotDefinition.Remember.class),
                SlotDefinition.Remember.CONVERSATION));
    of.done();
    return slot;
  }

  /** Either a list of values, or a mapping of values to synonyms. */
  private static List<SlotDefinition.Value> values(YamlFields of) {
    List<SlotDefinition.Value> values = new ArrayList<>();
    Map<String, String> words = new HashMap<>();
    if (of.node("values") instanceof YamlNode.Mapping withSynonyms) {
      YamlFields synonyms = YamlFields.of(of.file(), withSynonyms, "the values", of.problems());
      withSynonyms
          .entries()
          .forEach(
              (value, entry) -> {
                List<YamlFields.Line> lines = synonyms.lines(value);
                unique(of, words, new YamlFields.Line(entry.line(), value), value);
                lines.forEach(line -> unique(of, words, line, value));
                values.add(
                    new SlotDefinition.Value(
                        value, lines.stream().map(YamlFields.Line::text).toList()));
              });
    } else {
      for (YamlFields.Line line : of.lines("values")) {
        unique(of, words, line, line.text());
        values.add(new SlotDefinition.Value(line.text(), List.of()));
      }
    }
    return values;
  }

  /** Warns of a word that stands for two values, or twice for one: only the first one counts. */
  private static void unique(
      YamlFields of, Map<String, String> words, YamlFields.Line word, String value) {
    @Nullable String other = words.putIfAbsent(word.text().toLowerCase(Locale.ROOT), value);
    if (other != null) {
      of.problems()
          .warning(
              of.file(),
              word.line(),
              other.equals(value)
                  ? "\"%s\" stands twice for \"%s\"".formatted(word.text(), value)
                  : "\"%s\" stands for \"%s\", and for \"%s\" too"
                      .formatted(word.text(), other, value),
              other.equals(value) ? "delete one of them" : "keep it under one of them");
    }
  }
}
