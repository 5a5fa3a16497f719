package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.text.PhraseTable;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a number can be the number of: of an order, a house, a year; by the words beside it. */
final class NumberKinds {

  /** Words that are no kinds. */
  enum Role {
    FILLER,
    GLUE,
    COPULA,
    YEAR_BEFORE,
    STARTER,
    UNIT,
    NO_PLURAL
  }

  private static final int MOST_FILLERS = 5;

  private final PhraseTable kinds = new PhraseTable();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Role, PhraseTable> roles = new HashMap<>();

  NumberKinds() {
    for (Role role : Role.values()) {
      roles.put(role, new PhraseTable());
    }
    Properties words = resource();
    words.stringPropertyNames().stream().sorted().forEach(key -> learn(key, words));
  }

  private void learn(String key, Properties words) {
    List<String> phrases = List.of(words.getProperty(key).split(","));
    for (Role role : Role.values()) {
      if (role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-').equals(key)) {
        phrases.forEach(phrase -> of(role).add(phrase, 0));
        return;
      }
    }
    int number = numbers.computeIfAbsent(key, it -> numbers.size());
    phrases.forEach(phrase -> kinds.add(phrase, number));
  }

  private static Properties resource() {
    Properties words = new Properties();
    try (InputStream file = NumberKinds.class.getResourceAsStream("number-kinds.properties")) {
      if (file != null) {
        words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PhraseTable of(Role role) {
    return roles.getOrDefault(role, new PhraseTable());
  }

  /** The number of a kind by its name. */
  int kind(String name) {
    return numbers.getOrDefault(name, -1);
  }

  /** The kinds that a slot's name says: that of {@code order_id} is an order. */
  Set<Integer> ofName(String name) {
    String words = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replaceAll("[_.-]", " ");
    Tokens tokens = Tokens.of(words);
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      PhraseTable.Match match = kinds.at(tokens, i);
      if (match != null) {
        found.add(match.value());
      }
    }
    return found;
  }

  /** A kind that stands beside a number; marked, where a "number" or "#" stands between. */
  record Beside(int kind, boolean marked) {}

  /** The kind whose word stands before a number. */
  @Nullable Beside before(Tokens text, int place, PhraseTable near) {
    int next = place;
    boolean marked = false;
    for (int i = 0; i <= MOST_FILLERS; i++) {
      if (near.endsBefore(text, next)) {
        return new Beside(NEAR, marked);
      }
      int start = kinds.before(text, next);
      PhraseTable.Match kind = start < next ? kinds.at(text, start) : null;
      if (kind != null) {
        return new Beside(kind.value(), marked);
      }
      int filler = of(Role.FILLER).before(text, next);
      if (filler == next) {
        return null;
      }
      String word = text.at(filler).key();
      // a sentence ends, unless it is "no. 5"
      boolean stop =
          word.equals(".")
              && !of(Role.FILLER).endsBefore(text, filler)
              && kinds.before(text, filler) == filler;
      if (stop || (word.equals(".") && !text.glued(filler))) {
        return null;
      }
      marked |= MARKS.contains(word);
      next = filler;
    }
    return null;
  }

  /** The kind that a number is said to be: "1001 is my order number". */
  @Nullable Beside after(Tokens text, int next, PhraseTable near) {
    int copula = of(Role.COPULA).after(text, next);
    if (copula == next) {
      return null;
    }
    if (near.has(text, copula)) {
      return new Beside(NEAR, true);
    }
    PhraseTable.Match kind = kinds.at(text, copula);
    return kind == null ? null : new Beside(kind.value(), true);
  }

  /** Whether a word of one of some kinds begins here. */
  boolean isOf(Set<Integer> some, Tokens text, int place) {
    PhraseTable.Match kind = kinds.at(text, place);
    return kind != null && some.contains(kind.value());
  }

  boolean isKind(Tokens text, int place) {
    return kinds.has(text, place);
  }

  /** A slot's own kind, by its {@code near} words. */
  static final int NEAR = -2;

  private static final Set<String> MARKS =
      Set.of("number", "no", "nr", "num", "id", "nummer", "numero", "#", "n");
}
