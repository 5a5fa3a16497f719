package dev.switchboard.bot.reading;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.memory.MemorySettings.Facts;
import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.bot.memory.MemorySettings.Source;
import dev.switchboard.bot.memory.MemorySettings.Summary;
import dev.switchboard.bot.memory.MemorySettings.ToolFacts;
import dev.switchboard.bot.memory.MemorySettings.Window;
import dev.switchboard.bot.model.BotDefinition.Limits;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code memory:} of {@code bot.yaml}. */
final class MemoryYaml {

  private static final String TOOLS = "tools";

  /** The one subject of which there is one in a conversation. */
  private static final String USER = "user";

  private static final String SUMMARY_MODEL = "summary/model";
  private static final int MOST_SUMMARY = 10_000;
  private static final int MOST_TURNS = 100;
  private static final int MOST_TOKENS = 100_000;
  private static final int MOST_FACTS = 200;
  private static final int MOST_RELATIONS = 20;
  private static final int MOST_RECALLED = 10;
  private static final int MOST_NOTES = 200;
  private static final Duration LONGEST_KEPT = Duration.ofDays(3650);

  private final Map<String, Integer> lines;

  private MemoryYaml(Map<String, Integer> lines) {
    this.lines = lines;
  }

  /**
   * The settings.
   *
   * @param lines where the lines go that name tools and a model: see {@link #checkNames}
   */
  static MemorySettings read(YamlFields bot, Limits limits, Map<String, Integer> lines) {
    Window window = new Window(limits.recentTurns(), 0);
    Summary summary = new Summary(limits.summaryLength(), null);
    return bot.nested(
        "memory",
        new MemorySettings(window, summary, Facts.NONE, null),
        of ->
            new MemorySettings(
                of.nested("window", window, fields -> window(fields, bot, window)),
                of.nested("summary", summary, fields -> summary(fields, bot, summary, lines)),
                of.nested("facts", Facts.NONE, new MemoryYaml(lines)::facts),
                of.optional("recall", MemoryYaml::recall)));
  }

  private static Recall recall(YamlFields of) {
    Recall otherwise = Recall.DEFAULT;
    Double similarity = of.number("similarity", 0, 1);
    Duration keep = of.duration("keep", otherwise.keep());
    if (keep.compareTo(Duration.ofHours(1)) < 0 || keep.compareTo(LONGEST_KEPT) > 0) {
      of.error("keep", "notes can't be kept for " + keep, "write 1h to 3650d, such as 90d");
    }
    return new Recall(
        of.whole("most", 1, MOST_RECALLED, otherwise.most()),
        similarity == null ? otherwise.similarity() : similarity,
        of.whole("notes", 1, MOST_NOTES, otherwise.notes()),
        keep);
  }

  private static Window window(YamlFields of, YamlFields bot, Window otherwise) {
    once(of, "turns", bot, "recentTurns");
    return new Window(
        of.whole("turns", 0, MOST_TURNS, otherwise.turns()), of.whole("tokens", 1, MOST_TOKENS, 0));
  }

  private static Summary summary(
      YamlFields of, YamlFields bot, Summary otherwise, Map<String, Integer> lines) {
    once(of, "length", bot, "summaryLength");
    Summary summary =
        new Summary(of.whole("length", 0, MOST_SUMMARY, otherwise.length()), of.text("model"));
    if (summary.length() == 0) {
      of.noEffect("model", "remove it, or give the summary a length, such as 1000");
    }
    if (of.has("model")) {
      lines.put(SUMMARY_MODEL, of.lineOf("model"));
    }
    return summary;
  }

  /** One thing is said in one place. */
  private static void once(YamlFields of, String key, YamlFields bot, String ofLimits) {
    boolean twice =
        bot.node("limits") instanceof YamlNode.Mapping limits && limits.get(ofLimits) != null;
    if (twice && of.has(key)) {
      of.error(
          key,
          "\"%s\" says what \"%s\" of \"limits\" says".formatted(key, ofLimits),
          "keep one of them");
    }
  }

  private Facts facts(YamlFields of) {
    Map<String, ToolFacts> tools = new LinkedHashMap<>();
    of.each(
        TOOLS,
        (name, entry) -> {
          lines.put(TOOLS + "/" + name, entry.line());
          YamlFields fields =
              YamlFields.of(
                  of.file(),
                  entry.value(),
                  "the facts of the tool \"" + name + "\"",
                  of.problems());
          tools.put(name, tool(fields));
          fields.done();
        });
    Set<Source> from = from(of, !tools.isEmpty());
    if (from.contains(Source.TOOLS) && tools.isEmpty()) {
      of.error(
          "from",
          "facts come from tools, but no tool's are named",
          "add \"tools: {get-order: {subject: order, id: order_id, relations: [status]}}\"");
    }
    if (!from.contains(Source.TOOLS)) {
      of.noEffect(TOOLS, "add \"tools\" to \"from\", or remove it");
    }
    if (!from.contains(Source.MODEL)) {
      of.noEffect("model", "add \"model\" to \"from\", or remove it");
    }
    if (of.has("model")) {
      lines.put("model", of.lineOf("model"));
    }
    return new Facts(from, of.whole("most", 1, MOST_FACTS, Facts.MOST), of.text("model"), tools);
  }

  private static Set<Source> from(YamlFields of, boolean hasTools) {
    Set<Source> from = EnumSet.noneOf(Source.class);
    if (!of.has("from")) {
      from.add(Source.SLOTS);
      if (hasTools) {
        from.add(Source.TOOLS);
      }
      return from;
    }
    List<String> known =
        Stream.of(Source.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    for (YamlFields.Line line : of.lines("from")) {
      if (known.contains(line.text())) {
        from.add(Source.valueOf(line.text().toUpperCase(Locale.ROOT)));
      } else {
        of.problems()
            .error(
                of.file(),
                line.line(),
                "facts can't come from \"" + line.text() + "\"",
                Suggestions.fix(line.text(), known, "write one of " + String.join(", ", known)));
      }
    }
    return from;
  }

  private static ToolFacts tool(YamlFields of) {
    List<String> relations = of.texts("relations");
    if (relations.isEmpty() || relations.size() > MOST_RELATIONS) {
      of.problems()
          .error(
              of.file(),
              of.has("relations") ? of.lineOf("relations") : of.line(),
              "the facts of a tool have " + relations.size() + " relations",
              "name 1 to " + MOST_RELATIONS + " fields of its result, such as [status, total]");
    }
    String subject = of.required("subject", "write what it is about, such as \"subject: order\"");
    return new ToolFacts(
        subject,
        subject.equals(USER)
            ? of.text("id")
            : of.required("id", "name the field that tells one from another: \"id: order_id\""),
        relations,
        of.text("in"));
  }

  /** Holds the tools and the model that are named against those that are defined. */
  static void checkNames(
      MemorySettings memory,
      Collection<String> tools,
      Collection<String> aliases,
      Map<String, Integer> lines,
      Problems problems) {
    for (String tool : memory.facts().tools().keySet()) {
      if (!tools.contains(tool)) {
        problems.error(
            BotYaml.FILE,
            lines.getOrDefault(TOOLS + "/" + tool, 1),
            "there is no tool \"" + tool + "\"",
            Suggestions.fix(tool, tools, "add it to tools.yaml"));
      }
    }
    checkModel(memory.facts().model(), aliases, lines.getOrDefault("model", 1), problems);
    checkModel(memory.summary().model(), aliases, lines.getOrDefault(SUMMARY_MODEL, 1), problems);
  }

  private static void checkModel(
      @Nullable String model, Collection<String> aliases, int line, Problems problems) {
    if (model != null && !aliases.isEmpty() && !aliases.contains(model)) {
      problems.error(
          BotYaml.FILE,
          line,
          "there is no model \"" + model + "\"",
          Suggestions.fix(model, aliases, "define it under \"models:\" in bot.yaml"));
    }
  }
}
