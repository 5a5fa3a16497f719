package dev.switchboard.flows.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Named texts: each in one or several variants, for all languages or for some.
 *
 * @param texts name → language → variants; the language {@link #ANY} is for all
 */
public record TextCatalog(Map<String, Map<String, List<TextPattern>>> texts) {

  /** Stands for the language of a text that is written once. */
  public static final String ANY = "";

  /** No texts. */
  public static final TextCatalog EMPTY = new TextCatalog(Map.of());

  public TextCatalog {
    Map<String, Map<String, List<TextPattern>>> copy = new LinkedHashMap<>();
    texts.forEach((name, languages) -> copy.put(name, Map.copyOf(languages)));
    texts = java.util.Collections.unmodifiableMap(copy);
  }

  /** Whether there is a text of this name. */
  public boolean has(String name) {
    return texts.containsKey(name);
  }

  /** All names. */
  public Set<String> names() {
    return texts.keySet();
  }

  /**
   * The variants of a text in a language, or in the first other one of some that has it.
   *
   * @return empty where there is no such text
   */
  public List<TextPattern> variants(String name, String language, List<String> others) {
    Map<String, List<TextPattern>> languages = texts.getOrDefault(name, Map.of());
    List<TextPattern> found = in(languages, language);
    for (int at = 0; found.isEmpty() && at < others.size(); at++) {
      found = in(languages, others.get(at));
    }
    if (found.isEmpty()) {
      found = languages.getOrDefault(ANY, List.of());
    }
    return found.isEmpty() && !languages.isEmpty() ? languages.values().iterator().next() : found;
  }

  private static List<TextPattern> in(Map<String, List<TextPattern>> languages, String tag) {
    List<TextPattern> exact = languages.getOrDefault(tag, List.of());
    return exact.isEmpty()
        ? languages.getOrDefault(Locale.forLanguageTag(tag).getLanguage(), List.of())
        : exact;
  }

  /** These texts, and of the other ones those whose names are not here. */
  public TextCatalog orElse(TextCatalog other) {
    Map<String, Map<String, List<TextPattern>>> all = new LinkedHashMap<>(other.texts);
    all.putAll(texts);
    return new TextCatalog(all);
  }
}
