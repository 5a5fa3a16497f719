package dev.switchboard.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of all languages together: a message may be in any of a bot's languages, and often its
 * language is not known. Each language is a resource {@code dev/switchboard/language/CODE.yaml}.
 */
public final class Vocabulary {

  /** A language is added here and by its resource. */
  static final List<String> LANGUAGES =
      List.of("en", "de", "es", "fr", "it", "nl", "pl", "pt", "tr");

  private static final List<LanguageFile> FILES =
      LANGUAGES.stream().map(LanguageFile::load).toList();

  private Vocabulary() {}

  /** The words of a kind as they are written, those of all languages. */
  public static Set<String> written(WordKind kind) {
    Set<String> words = new LinkedHashSet<>();
    FILES.forEach(file -> words.addAll(file.words().getOrDefault(kind, List.of())));
    return words;
  }

  /** The words of a kind as {@link PlainText#of plain texts}. */
  public static Set<String> plain(WordKind kind) {
    return plain(written(kind));
  }

  /** The words of a kind in one language as they are written and in their order. */
  public static List<String> written(WordKind kind, String language) {
    return FILES.stream()
        .filter(file -> file.language().equals(language))
        .map(file -> file.words().getOrDefault(kind, List.of()))
        .findFirst()
        .orElse(List.of());
  }

  /** The words of a kind in one language as {@link PlainText#of plain texts}. */
  public static Set<String> plain(WordKind kind, String language) {
    return plain(written(kind, language));
  }

  /**
   * The plain words of a kind in all languages, without those that another language has for
   * nothing: "i" begins "and 1002?" in Polish, and nearly everything in English.
   */
  public static Set<String> unmistakable(WordKind kind) {
    Set<String> words = new LinkedHashSet<>(plain(kind));
    for (String language : LANGUAGES) {
      Set<String> common = new LinkedHashSet<>(plain(WordKind.STOP_WORDS, language));
      common.removeAll(plain(kind, language));
      words.removeAll(common);
    }
    return Set.copyOf(words);
  }

  /** The plain words for the first choice, for the second and so on. */
  public static List<Set<String>> ordinals() {
    List<Set<String>> places = new ArrayList<>();
    for (LanguageFile file : FILES) {
      for (int place = 0; place < file.ordinals().size(); place++) {
        if (place == places.size()) {
          places.add(new LinkedHashSet<>());
        }
        places.get(place).addAll(plain(file.ordinals().get(place)));
      }
    }
    return places.stream().map(Set::copyOf).toList();
  }

  /** A regular expression that is any of some words, whether or not apostrophes are written. */
  static String anyOf(Collection<String> words) {
    return words.stream()
        // the longest first: "and then" before "and"
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(word -> word.replace("'", "['’]?"))
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  private static Set<String> plain(Collection<String> words) {
    return words.stream().map(PlainText::of).collect(Collectors.toUnmodifiableSet());
  }
}
