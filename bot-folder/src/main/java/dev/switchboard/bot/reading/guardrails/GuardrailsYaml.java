package dev.switchboard.bot.reading.guardrails;

import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.bot.guardrails.Guardrail.Action;
import dev.switchboard.bot.guardrails.Guardrails;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the list {@code guardrails} of {@code bot.yaml}. */
public final class GuardrailsYaml {

  private static final String KEY = "guardrails";
  private static final Set<Boundary> BETWEEN_USER_AND_MODEL =
      EnumSet.of(Boundary.INPUT, Boundary.OUTPUT);

  private final Set<String> names = new HashSet<>();
  private final Folder folder;

  private GuardrailsYaml(Folder folder) {
    this.folder = folder;
  }

  /**
   * The guardrails of a bot; those at fault are left out, with a problem each.
   *
   * @param folder has the files with examples
   */
  public static Guardrails read(YamlFields bot, Folder folder) {
    GuardrailsYaml yaml = new GuardrailsYaml(folder);
    return switch (bot.node(KEY)) {
      case null -> Guardrails.NONE;
      case YamlNode.Sequence list -> new Guardrails(yaml.rules(bot, list));
      case YamlNode.Mapping former -> new Guardrails(yaml.former(bot, former));
      case YamlNode other -> {
        bot.error(KEY, "\"guardrails\" is " + other.kind(), "write a list of guardrails");
        yield Guardrails.NONE;
      }
    };
  }

  private List<Guardrail> rules(YamlFields bot, YamlNode.Sequence list) {
    List<Guardrail> rules = new ArrayList<>();
    for (YamlNode item : list.items()) {
      YamlFields fields = YamlFields.of(bot.file(), item, "the guardrail", bot.problems());
      Guardrail rule = rule(fields);
      fields.done();
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  /** {@code {input: […], output: […]}}, each item a pattern that blocks. */
  private List<Guardrail> former(YamlFields bot, YamlNode.Mapping mapping) {
    List<Guardrail> rules = new ArrayList<>();
    YamlFields places = YamlFields.of(bot.file(), mapping, "\"guardrails\"", bot.problems());
    for (Boundary boundary : BETWEEN_USER_AND_MODEL) {
      if (places.node(boundary.wireName()) instanceof YamlNode.Sequence list) {
        for (YamlNode item : list.items()) {
          YamlFields fields = YamlFields.of(bot.file(), item, "a guardrail", bot.problems());
          fields.required("pattern", "add the pattern that is forbidden");
          String say = fields.required("say", "add what the user is told instead");
          Check check = new Checks(fields, folder).forbidden("pattern");
          if (check != null) {
            String name = name(fields, check);
            rules.add(new Guardrail(name, Set.of(boundary), check, Action.BLOCK, false, null, say));
          }
          fields.done();
        }
      } else if (places.has(boundary.wireName())) {
        places.error(boundary.wireName(), "it is no list", "write a list of guardrails");
      }
    }
    places.done();
    return rules;
  }

  private @Nullable Guardrail rule(YamlFields fields) {
    Set<Boundary> on = boundaries(fields);
    Check check = new Checks(fields, folder).read();
    Action action = fields.choice("action", Action.class);
    boolean reportOnly = Boolean.TRUE.equals(fields.flag("reportOnly"));
    String category = fields.text("category");
    String say = fields.text("say", "");
    if (check == null) {
      return null;
    }
    String name = name(fields, check);
    if (!fields.has("action")) {
      fields.required("action", "add \"action: block\", mask or flag");
    }
    if (action == null || on.isEmpty()) {
      return null;
    }
    if (action == Action.MASK) {
      maskable(fields, check);
    }
    boolean answers =
        action == Action.BLOCK && on.stream().anyMatch(BETWEEN_USER_AND_MODEL::contains);
    if (answers && say.isEmpty()) {
      fields.required("say", "add what the user is told instead");
    }
    fits(fields, check, on);
    return new Guardrail(name, on, check, action, reportOnly, category, say);
  }

  private String name(YamlFields fields, Check check) {
    String written = fields.text("name");
    if (written != null && !names.add(written)) {
      fields.error("name", "two guardrails are called \"" + written + "\"", "rename one of them");
    }
    if (written != null) {
      return written;
    }
    String key = check.key();
    return Stream.iterate(1, number -> number + 1)
        .map(number -> number == 1 ? key : key + "-" + number)
        .filter(names::add)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Boundary> boundaries(YamlFields fields) {
    Set<Boundary> on = EnumSet.noneOf(Boundary.class);
    if (!fields.has("on")) {
      fields.required("on", "add where it looks, such as \"on: [input, output]\"");
      return on;
    }
    for (YamlFields.Line line : fields.lines("on")) {
      Choices.find(fields, line, "a guardrail can't look at", Boundary.values(), Boundary::wireName)
          .ifPresent(on::add);
    }
    return on;
  }

  private static void maskable(YamlFields fields, Check check) {
    switch (check) {
      case Check.PersonalData ignored -> {}
      case Check.Injection ignored -> {}
      case Check.Forbidden ignored -> {}
      case Check.Length ignored -> {}
      case Check.Grounding ignored -> {}
      case Check.Topics ignored -> cannotMask(fields, check);
      case Check.Needed ignored -> cannotMask(fields, check);
    }
  }

  private static void cannotMask(YamlFields fields, Check check) {
    fields.error(
        "action",
        "\"" + check.key() + "\" finds nothing that could be masked",
        "write \"action: block\" or \"action: flag\"");
  }

  /** Some checks say something about an answer or a question alone. */
  private static void fits(YamlFields fields, Check check, Set<Boundary> on) {
    if (check instanceof Check.Grounding && !on.equals(Set.of(Boundary.OUTPUT))) {
      fields.error("on", "only an answer can be grounded", "write \"on: output\"");
    }
    boolean aboutTexts = check instanceof Check.Needed || check instanceof Check.Topics;
    if (aboutTexts && !BETWEEN_USER_AND_MODEL.containsAll(on)) {
      fields.error(
          "on",
          "\"%s\" can't look at %s"
              .formatted(
                  check.key(),
                  on.stream()
                      .filter(boundary -> !BETWEEN_USER_AND_MODEL.contains(boundary))
                      .map(Boundary::wireName)
                      .sorted()
                      .toList()
                      .toString()
                      .toLowerCase(Locale.ROOT)),
          "write \"on: input\", \"on: output\" or both");
    }
  }
}
