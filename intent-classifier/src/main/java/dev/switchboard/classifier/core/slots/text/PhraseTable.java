package dev.switchboard.classifier.core.slots.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Phrases of one or more words, each with a number. The longest one that fits is found. */
public final class PhraseTable {

  /** A phrase that was found, and the place behind it. */
  public record Match(int value, int next) {}

  private final Map<String, Integer> values = new HashMap<>();
  private final Set<String> firsts = new HashSet<>();
  private final Set<String> lasts = new HashSet<>();
  private int longest;

  /** Adds a phrase, unless it is there. */
  public void add(String phrase, int value) {
    Tokens words = Tokens.of(phrase);
    if (words.size() > 0 && values.putIfAbsent(key(words, 0, words.size()), value) == null) {
      longest = Math.max(longest, words.size());
      firsts.add(words.at(0).key());
      lasts.add(words.at(words.size() - 1).key());
    }
  }

  public boolean has(Tokens text, int place) {
    return at(text, place) != null;
  }

  /** The longest phrase that begins at a place. */
  public @Nullable Match at(Tokens text, int place) {
    if (!firsts.contains(text.at(place).key())) {
      return null;
    }
    for (int end = Math.min(text.size(), place + longest); end > place; end--) {
      Integer value = place < 0 ? null : values.get(key(text, place, end));
      if (value != null) {
        return new Match(value, end);
      }
    }
    return null;
  }

  /** Where the longest phrase begins that ends right before a place; the place if none does. */
  public int before(Tokens text, int place) {
    if (!lasts.contains(text.at(place - 1).key())) {
      return place;
    }
    for (int start = Math.max(0, place - longest); start < place; start++) {
      if (values.containsKey(key(text, start, place))) {
        return start;
      }
    }
    return place;
  }

  public boolean endsBefore(Tokens text, int place) {
    return before(text, place) < place;
  }

  /** The place behind a phrase that begins at a place; the same place if none does. */
  public int after(Tokens text, int place) {
    Match match = at(text, place);
    return match == null ? place : match.next();
  }

  private static String key(Tokens text, int start, int end) {
    if (end == start + 1) {
      return text.at(start).key();
    }
    StringBuilder key = new StringBuilder();
    for (int i = start; i < end; i++) {
      key.append(text.at(i).key()).append(' ');
    }
    return key.toString();
  }
}
