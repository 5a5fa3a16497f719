package dev.switchboard.bot.reading;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.llm.ModelSettings;
import dev.switchboard.bot.llm.Price;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotDefinition.Limits;
import dev.switchboard.bot.model.BotDefinition.OtherLanguages;
import dev.switchboard.bot.model.BotDefinition.Texts;
import dev.switchboard.bot.model.BotDefinition.Welcome;
import dev.switchboard.bot.model.DoubleTexting;
import dev.switchboard.bot.people.People;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.guardrails.GuardrailsYaml;
import dev.switchboard.bot.reading.llm.BudgetsYaml;
import dev.switchboard.bot.reading.llm.EmbeddingYaml;
import dev.switchboard.bot.reading.llm.ModelsYaml;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code bot.yaml}. */
final class BotYaml {

  static final String FILE = "bot.yaml";

  /** Below this, questions of all kinds are similar. */
  private static final double LEAST_THRESHOLD = 0.5;

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final YamlFields fields;
  private final Problems problems;

  private final Map<String, Integer> flowLines;

  private BotYaml(YamlFields fields, Map<String, Integer> flowLines) {
    this.fields = fields;
    this.flowLines = flowLines;
    this.problems = fields.problems();
  }

  /**
   * What the file says; the knowledge bases are in it too, but read by {@link KnowledgeFolders}.
   *
   * @param knowledge where the knowledge bases' settings go
   * @param flowLines where the line goes that names a flow
   * @param memoryLines where the lines go that name what the memory uses
   * @param folder where the file is: has what it names, and the version of a bot that names none
   */
  static BotDefinition read(
      YamlNode node,
      Problems problems,
      Map<String, YamlNode.Entry> knowledge,
      Map<String, Integer> flowLines,
      Map<String, Integer> memoryLines,
      Folder folder) {
    YamlFields fields = YamlFields.of(FILE, node, "the bot", problems);
    fields.each("knowledge", knowledge::put);
    BotDefinition bot = new BotYaml(fields, flowLines).bot(folder, memoryLines);
    fields.done();
    return bot;
  }

  private BotDefinition bot(Folder folder, Map<String, Integer> memoryLines) {
    String name = fields.required("name", "add \"name: my-bot\"");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      problems.error(
          FILE,
          fields.lineOf("name"),
          "the bot's name \"" + name + "\" cannot stand on an event",
          "write lower case letters, digits and hyphens only");
    }
    String version = fields.text("version");
    List<String> languages = languages();
    ZoneId zone = PeopleYaml.zone(fields, ZoneOffset.UTC);
    Limits limits = fields.nested("limits", Limits.DEFAULT, BotYaml::limits);
    return new BotDefinition(
        name,
        version == null ? folder.hash() : version,
        fields.text("description", ""),
        languages,
        fields.nested(
            BotDefinition.OTHER_LANGUAGES,
            OtherLanguagesYaml.none(languages),
            of -> others(of, languages)),
        region(languages.getFirst()),
        zone,
        fields.text("model"),
        models(),
        fields.nested("doubleTexting", DoubleTexting.DEFAULT, DoubleTextingYaml::read),
        limits,
        GuardrailsYaml.read(fields, folder),
        CompanionsYaml.read(fields),
        fields.nested("texts", Texts.DEFAULT, BotYaml::texts),
        fields.nested("chat", Welcome.NONE, PeopleYaml::welcome),
        fields.nested("people", People.always(zone), of -> PeopleYaml.people(of, zone, flowLines)),
        MemoryYaml.read(fields, limits, memoryLines));
  }

  private ModelSettings models() {
    Map<String, ModelAlias> aliases = ModelsYaml.read(fields);
    Set<String> free = new HashSet<>();
    aliases.forEach(
        (name, alias) -> {
          if (alias.price().equals(Price.FREE)) {
            free.add(name);
          }
        });
    return new ModelSettings(
        aliases,
        fields.nested("budgets", Budgets.NONE, of -> BudgetsYaml.read(of, aliases.keySet(), free)),
        fields.nested("answerCache", AnswerCache.NONE, BotYaml::cache),
        EmbeddingYaml.read(fields, aliases));
  }

  private static AnswerCache cache(YamlFields fields) {
    Set<String> prompts = new LinkedHashSet<>(fields.texts("prompts"));
    Set<String> similar = new LinkedHashSet<>();
    for (YamlFields.Line line : fields.lines("similar")) {
      similar.add(line.text());
      if (!prompts.contains(line.text())) {
        fields
            .problems()
            .error(
                FILE,
                line.line(),
                "\"similar\" names " + line.text() + ", whose answers are not kept",
                "add it to \"prompts\" of \"answerCache\", too");
      }
    }
    Double threshold = fields.number("threshold", LEAST_THRESHOLD, 1);
    return new AnswerCache(
        prompts,
        fields.duration("keep", AnswerCache.NONE.keep()),
        similar,
        threshold == null ? AnswerCache.THRESHOLD : threshold);
  }

  private List<String> languages() {
    List<YamlFields.Line> lines = fields.lines("languages");
    for (YamlFields.Line line : lines) {
      try {
        new Locale.Builder().setLanguageTag(line.text()).build();
      } catch (IllformedLocaleException unknown) {
        problems.error(
            FILE, line.line(), "no language: " + line.text(), "write a tag such as en or pt-BR");
      }
    }
    return lines.isEmpty() ? List.of("en") : lines.stream().map(YamlFields.Line::text).toList();
  }

  private OtherLanguages others(YamlFields of, List<String> languages) {
    flowLines.put(BotDefinition.OTHER_LANGUAGES, of.lineOf("flow"));
    return OtherLanguagesYaml.read(of, languages);
  }

  /** As written, else that of the first language: {@code en-GB}; else the United States. */
  private String region(String language) {
    String written = fields.text("region");
    String region = Locale.forLanguageTag(language).getCountry();
    if (written == null) {
      return region.isEmpty() ? "US" : region;
    }
    if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(written)) {
      problems.error(
          FILE,
          fields.lineOf("region"),
          "no country: " + written,
          "write its code of two capital letters, such as US or DE");
    }
    return written;
  }

  private static Limits limits(YamlFields fields) {
    return new Limits(
        fields.whole("textLength", 1, 100_000, Limits.DEFAULT.textLength()),
        fields.whole("recentTurns", 0, 100, Limits.DEFAULT.recentTurns()),
        fields.whole("recentLength", 0, 100_000, Limits.DEFAULT.recentLength()),
        fields.whole("summaryLength", 0, 10_000, Limits.DEFAULT.summaryLength()),
        fields.duration("questionExpires", Limits.DEFAULT.questionExpires()));
  }

  private static Texts texts(YamlFields fields) {
    return new Texts(
        fields.text("greeting", Texts.DEFAULT.greeting()),
        fields.text("fallback", Texts.DEFAULT.fallback()),
        fields.text("busy", Texts.DEFAULT.busy()),
        fields.text("afterwards", Texts.DEFAULT.afterwards()),
        fields.text("stopped", Texts.DEFAULT.stopped()));
  }
}
