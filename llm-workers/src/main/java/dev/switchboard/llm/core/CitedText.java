package dev.switchboard.llm.core;

import dev.switchboard.contracts.Citation;
import dev.switchboard.contracts.Passage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A model's text and what it has cited.
 *
 * @param text without the citations
 */
record CitedText(String text, List<Citation> citations) {

  private static final Pattern CITATION = Pattern.compile("\\s?\\[([^\\[\\]\\n]{1,200})]");

  /** Takes citations such as {@code [2]} or {@code [returns#3]} out of a text. */
  static CitedText of(String text, List<Passage> passages) {
    Set<Passage> cited = new LinkedHashSet<>();
    String plain =
        CITATION
            .matcher(text)
            .replaceAll(
                label -> {
                  List<Passage> meant = passages(label.group(1), passages);
                  cited.addAll(meant);
                  // A bracket that is no citation is part of the text.
                  return meant.isEmpty() ? Matcher.quoteReplacement(label.group()) : "";
                });
    return new CitedText(
        plain.strip(),
        cited.stream().map(each -> new Citation(each.id(), each.title(), each.source())).toList());
  }

  private static List<Passage> passages(String label, List<Passage> passages) {
    Set<String> names = new LinkedHashSet<>(List.of(label.strip().split("\\s*[,;]\\s*", 20)));
    return IntStream.range(0, passages.size())
        .filter(i -> names.contains(passages.get(i).id()) || names.contains(String.valueOf(i + 1)))
        .mapToObj(passages::get)
        .toList();
  }
}
