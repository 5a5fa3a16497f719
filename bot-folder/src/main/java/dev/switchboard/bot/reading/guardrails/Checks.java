package dev.switchboard.bot.reading.guardrails;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.bot.guardrails.InjectionFamily;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.language.secrets.SecretKind;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what one guardrail looks for. */
final class Checks {

  private static final String ALL = "all";
  private static final int LEAST_EXAMPLES = 3;
  private static final int LONGEST = 1_000_000;
  private static final double THRESHOLD = 0.45;
  private static final double OVERLAP = 0.6;
  private static final double SIMILARITY = 0.75;

  private final YamlFields fields;
  private final Folder folder;

  Checks(YamlFields fields, Folder folder) {
    this.fields = fields;
    this.folder = folder;
  }

  /** The one check of a guardrail; null, with a problem noted, where it has none or several. */
  @Nullable Check read() {
    Map<String, Supplier<@Nullable Check>> kinds = new LinkedHashMap<>();
    kinds.put("pii", this::personalData);
    kinds.put("injection", this::injection);
    kinds.put("topics", this::topics);
    kinds.put("forbidden", () -> forbidden("forbidden"));
    kinds.put("required", this::needed);
    kinds.put("maxLength", this::length);
    kinds.put("grounding", this::grounding);
    List<String> named = kinds.keySet().stream().filter(fields::has).toList();
    String known = String.join(", ", kinds.keySet());
    if (named.isEmpty()) {
      fields
          .problems()
          .error(
              fields.file(),
              fields.line(),
              "the guardrail does not say what it looks for",
              "add one of " + known);
      return null;
    }
    if (named.size() > 1) {
      fields.error(
          named.getLast(),
          "one guardrail looks for " + String.join(" and for ", named),
          "make one guardrail of each");
      return null;
    }
    Supplier<@Nullable Check> kind = kinds.get(named.getFirst());
    return kind == null ? null : kind.get();
  }

  private Check personalData() {
    return new Check.PersonalData(
        some("pii", SecretKind.class, SecretKind.values(), SecretKind::label));
  }

  private Check injection() {
    return new Check.Injection(
        some(
            "injection",
            InjectionFamily.class,
            InjectionFamily.values(),
            InjectionFamily::wireName));
  }

  private <E extends Enum<E>> Set<E> some(
      String key, Class<E> type, E[] all, Function<E, String> name) {
    List<YamlFields.Line> lines = fields.lines(key);
    if (lines.size() == 1 && lines.getFirst().text().equals(ALL)) {
      return EnumSet.allOf(type);
    }
    Set<E> some = EnumSet.noneOf(type);
    lines.forEach(
        line ->
            Choices.find(fields, line, "there is no " + key + " of kind", all, name)
                .ifPresent(some::add));
    if (lines.isEmpty()) {
      fields.error(key, "it names no kind", "write \"" + key + ": all\", or a list of kinds");
    }
    return some;
  }

  private Check topics() {
    List<Check.Topic> topics = new ArrayList<>();
    fields.each(
        "topics",
        (name, entry) -> {
          List<String> examples =
              entry.value() instanceof YamlNode.Sequence list
                  ? list.items().stream().map(item -> item.toJson().asText()).toList()
                  : ExampleFiles.read(folder, entry, fields);
          if (examples.size() < LEAST_EXAMPLES) {
            fields
                .problems()
                .error(
                    fields.file(),
                    entry.line(),
                    "the topic \"%s\" has %d examples".formatted(name, examples.size()),
                    "add sentences that speak of it, at least %d, or name a text file of the bot folder with a sentence a line"
                        .formatted(LEAST_EXAMPLES));
          }
          topics.add(new Check.Topic(name, examples));
        });
    Double threshold = fields.number("threshold", 0, 1);
    return new Check.Topics(
        topics, fields.texts("unless"), threshold == null ? THRESHOLD : threshold);
  }

  /** Patterns under a key; null where one of them is at fault. */
  @Nullable Check forbidden(String key) {
    List<Pattern> patterns = patterns(key);
    return patterns.isEmpty() ? null : new Check.Forbidden(patterns);
  }

  private @Nullable Check needed() {
    List<Pattern> patterns = patterns("required");
    return patterns.isEmpty() ? null : new Check.Needed(patterns);
  }

  private List<Pattern> patterns(String key) {
    List<Pattern> patterns = new ArrayList<>();
    for (YamlFields.Line line : fields.lines(key)) {
      try {
        Pattern pattern = Pattern.compile(line.text(), Pattern.CASE_INSENSITIVE);
        if (pattern.matcher("").find()) {
          wrong(line, "the pattern is found in every text", "write what must stand there");
        } else {
          patterns.add(pattern);
        }
      } catch (PatternSyntaxException e) {
        wrong(
            line,
            "the pattern can't be read: " + e.getMessage(),
            "correct it; guardrails search in linear time, so look-around such as (?= and (?<! and references back such as \\1 are not possible");
      }
    }
    if (fields.has(key) && fields.lines(key).isEmpty()) {
      fields.error(key, "it has no pattern", "add one, or delete the guardrail");
    }
    return patterns;
  }

  private void wrong(YamlFields.Line line, String what, String fix) {
    fields.problems().error(fields.file(), line.line(), what, fix);
  }

  private Check length() {
    return new Check.Length(fields.whole("maxLength", 1, LONGEST, LONGEST));
  }

  private Check grounding() {
    if (fields.node("grounding") instanceof YamlNode.Mapping) {
      return fields.nested(
          "grounding",
          new Check.Grounding(OVERLAP, SIMILARITY),
          of ->
              new Check.Grounding(
                  share(of, "overlap", OVERLAP), share(of, "similarity", SIMILARITY)));
    }
    if (!Boolean.TRUE.equals(fields.flag("grounding"))) {
      fields.error(
          "grounding",
          "\"grounding\" is not true",
          "write \"grounding: true\", or delete the guardrail");
    }
    return new Check.Grounding(OVERLAP, SIMILARITY);
  }

  private static double share(YamlFields of, String key, double otherwise) {
    Double written = of.number(key, 0, 1);
    return written == null ? otherwise : written;
  }
}
