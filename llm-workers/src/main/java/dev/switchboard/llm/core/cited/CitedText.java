package dev.switchboard.llm.core.cited;

import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Passage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's text and what it has cited.
 *
 * @param text without the citations
 * @param unknown what it has cited that nobody gave it, such as {@code 9} or {@code returns#7}
 */
public record CitedText(String text, List<Citation> citations, List<String> unknown) {

  /** Something in brackets; a link of Markdown is no citation. */
  private static final Pattern CITATION = Pattern.compile("\\s?\\[([^\\[\\]\\n]{1,200})](?!\\()");

  public CitedText {
    citations = List.copyOf(citations);
    unknown = List.copyOf(unknown);
  }

  /** Takes citations such as {@code [2]} or {@code [returns#3]} out of a text. */
  public static CitedText of(String text, Sources sources) {
    Set<Passage> cited = new LinkedHashSet<>();
    Set<String> unknown = new LinkedHashSet<>();
    String plain =
        CITATION
            .matcher(text)
            .replaceAll(
                label -> {
                  Set<String> names = Sources.names(label.group(1));
                  List<Passage> meant = sources.named(names);
                  cited.addAll(meant);
                  if (Sources.areNames(names)) {
                    names.stream().filter(sources::lacks).forEach(unknown::add);
                  }
                  // A bracket that is no citation is part of the text.
                  return meant.isEmpty() ? Matcher.quoteReplacement(label.group()) : "";
                });
    return new CitedText(plain.strip(), citations(cited), List.copyOf(unknown));
  }

  static List<Citation> citations(Set<Passage> cited) {
    return cited.stream()
        .map(each -> new Citation(each.id(), each.title(), each.source()))
        .toList();
  }
}
