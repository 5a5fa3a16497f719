package dev.switchboard.guardrails.injection;

import dev.switchboard.bot.guardrails.InjectionFamily;
import dev.switchboard.guardrails.text.Letters;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The words that give an attempt away, by the part that they play, and which parts together make
 * one. Read from {@code injection.yaml}.
 *
 * @param phrases first word, or beginning of one, to the phrases that begin so
 * @param unspaced phrases of languages without spaces, by part
 * @param rules the parts that must meet, by family
 * @param marks patterns on the text as it is, by family
 */
record Lexicon(
    Map<String, List<Phrase>> phrases,
    Map<String, List<String>> unspaced,
    Map<InjectionFamily, List<Rule>> rules,
    Map<InjectionFamily, List<Pattern>> marks) {

  private static final String FILE = "injection.yaml";

  /** Words in a row; one that ends in {@code *} is the beginning of a word. */
  record Phrase(String part, List<String> words) {}

  /**
   * Parts that meet within a few words.
   *
   * @param without parts that may not stand among them
   */
  record Rule(List<String> parts, List<String> without) {}

  static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
      Problems problems = new Problems();
      YamlNode root = YamlReader.read(FILE, text, problems);
      if (problems.hasErrors() || !(root instanceof YamlNode.Mapping mapping)) {
        throw new IllegalStateException("the lexicon can't be read: " + problems.all());
      }
      return of(mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lexicon of(YamlNode.Mapping root) {
    Map<String, List<Phrase>> phrases = new HashMap<>();
    Map<String, List<String>> unspaced = new LinkedHashMap<>();
    entries(root, "words")
        .forEach(
            (part, languages) ->
                entries(languages)
                    .forEach(
                        (language, list) ->
                            texts(list)
                                .forEach(text -> add(phrases, unspaced, part, language, text))));
    Map<InjectionFamily, List<Rule>> rules = new EnumMap<>(InjectionFamily.class);
    entries(root, "rules")
        .forEach(
            (family, list) ->
                rules.put(family(family), texts(list).stream().map(Lexicon::rule).toList()));
    Map<InjectionFamily, List<Pattern>> marks = new EnumMap<>(InjectionFamily.class);
    entries(root, "marks")
        .forEach(
            (family, list) ->
                marks.put(
                    family(family),
                    texts(list).stream()
                        .map(
                            text ->
                                Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE))
                        .toList()));
    return new Lexicon(phrases, unspaced, rules, marks);
  }

  private static void add(
      Map<String, List<Phrase>> phrases,
      Map<String, List<String>> unspaced,
      String part,
      String language,
      String text) {
    String plain = Letters.plain(Letters.visible(text));
    if (language.equals("zh") || language.equals("ja")) {
      unspaced.computeIfAbsent(part, key -> new ArrayList<>()).add(plain);
      return;
    }
    List<String> words = List.of(plain.split(" "));
    phrases
        .computeIfAbsent(words.getFirst(), key -> new ArrayList<>())
        .add(new Phrase(part, words));
  }

  private static Rule rule(String text) {
    List<String> parts = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (String word : text.split(" ")) {
      if (word.startsWith("-")) {
        without.add(word.substring(1));
      } else {
        parts.add(word);
      }
    }
    return new Rule(parts, without);
  }

  private static InjectionFamily family(String name) {
    for (InjectionFamily family : InjectionFamily.values()) {
      if (family.wireName().equals(name)) {
        return family;
      }
    }
    throw new IllegalStateException("no family: " + name);
  }

  private static Map<String, YamlNode> entries(YamlNode.Mapping root, String key) {
    YamlNode node = root.get(key);
    return node == null ? Map.of() : entries(node);
  }

  private static Map<String, YamlNode> entries(YamlNode node) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach((key, entry) -> entries.put(key, entry.value()));
    }
    return entries;
  }

  private static List<String> texts(YamlNode node) {
    return node instanceof YamlNode.Sequence list
        ? list.items().stream().map(item -> item.toJson().asText()).toList()
        : List.of();
  }
}
