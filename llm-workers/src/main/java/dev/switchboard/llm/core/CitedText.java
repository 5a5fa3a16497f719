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
 * @param text without the marks
 */
record CitedText(String text, List<Citation> citations) {

  private static final Pattern MARK = Pattern.compile("\\s?\\[([^\\[\\]\\n]{1,200})]");

  /** Takes marks such as {@code [2]} or {@code [returns#3]} out of a text. */
  static CitedText of(String text, List<Passage> passages) {
    Set<Passage> cited = new LinkedHashSet<>();
    String plain =
        MARK.matcher(text)
            .replaceAll(
                mark -> {
                  List<Passage> meant = passages(mark.group(1), passages);
                  cited.addAll(meant);
                  // A bracket that is no citation is part of the text.
                  return meant.isEmpty() ? Matcher.quoteReplacement(mark.group()) : "";
                });
    return new CitedText(
        plain.strip(),
        cited.stream().map(each -> new Citation(each.id(), each.title(), each.source())).toList());
  }

  private static List<Passage> passages(String mark, List<Passage> passages) {
    Set<String> names = new LinkedHashSet<>(List.of(mark.strip().split("\\s*[,;]\\s*", 20)));
    return IntStream.range(0, passages.size())
        .filter(i -> names.contains(passages.get(i).id()) || names.contains(String.valueOf(i + 1)))
        .mapToObj(passages::get)
        .toList();
  }
}
