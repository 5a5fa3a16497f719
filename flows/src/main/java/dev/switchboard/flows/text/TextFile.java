package dev.switchboard.flows.text;

import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a file of {@code texts/}: names with a text, a list of variants, or either by language. */
public final class TextFile {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final String file;
  private final Problems problems;
  private final Map<String, Map<String, List<TextPattern>>> texts = new LinkedHashMap<>();
  private final Map<String, Integer> lines;

  private TextFile(String file, Problems problems, Map<String, Integer> lines) {
    this.file = file;
    this.problems = problems;
    this.lines = lines;
  }

  /**
   * The texts of a file.
   *
   * @param problems what is wrong goes there
   * @param lines the line of each name goes there
   */
  public static TextCatalog read(
      String file, YamlNode root, Problems problems, Map<String, Integer> lines) {
    TextFile reading = new TextFile(file, problems, lines);
    if (root instanceof YamlNode.Mapping names) {
      names.entries().forEach((name, entry) -> reading.text(name, entry));
    } else {
      problems.error(file, root.line(), "this is no list of texts", "write name: text");
    }
    return new TextCatalog(reading.texts);
  }

  private void text(String name, YamlNode.Entry entry) {
    if (!NAME.matcher(name).matches()) {
      problems.error(
          file,
          entry.line(),
          "the text can't be called \"" + name + "\"",
          "use letters, digits, - and points");
      return;
    }
    lines.put(name, entry.line());
    Map<String, List<TextPattern>> languages = new LinkedHashMap<>();
    if (entry.value() instanceof YamlNode.Mapping each) {
      each.entries().forEach((tag, value) -> language(name, tag, value, languages));
    } else {
      languages.put(TextCatalog.ANY, variants(name, entry.value()));
    }
    texts.put(name, languages);
  }

  private void language(
      String name, String tag, YamlNode.Entry value, Map<String, List<TextPattern>> languages) {
    if (!LANGUAGES.contains(Locale.forLanguageTag(tag).getLanguage())) {
      problems.error(
          file,
          value.line(),
          "\"" + tag + "\" under the text " + name + " is no language",
          "write tags such as en or pt-BR under it, or one text");
      return;
    }
    languages.put(tag, variants(name, value.value()));
  }

  private List<TextPattern> variants(String name, YamlNode value) {
    List<TextPattern> variants = new ArrayList<>();
    List<YamlNode> written =
        value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
    for (YamlNode each : written) {
      if (each instanceof YamlNode.Scalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
        variant(name, scalar, variants);
      } else {
        problems.error(file, each.line(), "the text " + name + " has no words", "write them");
      }
    }
    return variants;
  }

  private void variant(String name, YamlNode.Scalar scalar, List<TextPattern> variants) {
    try {
      variants.add(TextPattern.of(scalar.text()));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.error(
          file,
          scalar.line(),
          "a placeholder of the text " + name + " can't be read: " + why,
          "write {name}, {name, money} or '{' for a brace");
    }
  }
}
