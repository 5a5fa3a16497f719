package dev.switchboard.knowledge.splitter;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.KnowledgePage.Paragraph;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Splits pages into passages: never across a heading, at paragraphs where it can, at sentences
 * where a paragraph alone is too long.
 */
public final class PassageSplitter {

  /** Where a passage is full, in words. */
  public static final int WORDS = 100;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private PassageSplitter() {}

  /** The passages of a page, in its order. */
  public static List<KnowledgePassage> split(KnowledgePage page) {
    List<KnowledgePassage> passages = new ArrayList<>();
    PageKey key = page.key();
    for (KnowledgePage.Section section : page.sections()) {
      String title =
          Stream.concat(Stream.of(page.title()), section.headings().stream())
              .filter(heading -> !heading.isBlank())
              .distinct()
              .collect(Collectors.joining(" > "));
      List<Paragraph> pieces =
          section.paragraphs().stream().flatMap(PassageSplitter::pieces).toList();
      for (Paragraph run : runs(pieces, "\n\n")) {
        int position = passages.size();
        passages.add(
            new KnowledgePassage(
                Ids.derive("passage", key.knowledge(), key.source(), position, run.text()),
                key,
                title,
                run.text(),
                position,
                run.place(),
                page.metadata()));
      }
    }
    return passages;
  }

  /** Neighbours together, as long as there is room. */
  private static List<Paragraph> runs(List<Paragraph> pieces, String between) {
    List<Paragraph> runs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    int words = 0;
    int place = 0;
    for (Paragraph piece : pieces) {
      int more = words(piece.text());
      if (words > 0 && words + more > WORDS) {
        runs.add(new Paragraph(run.toString(), place));
        run.setLength(0);
        words = 0;
      }
      place = words == 0 ? piece.place() : place;
      run.append(words == 0 ? "" : between).append(piece.text());
      words += more;
    }
    if (words > 0) {
      runs.add(new Paragraph(run.toString(), place));
    }
    return runs;
  }

  /**
   * The paragraph itself, or where it is too long its sentences, or what is short enough of them.
   */
  private static Stream<Paragraph> pieces(Paragraph paragraph) {
    if (words(paragraph.text()) <= WORDS) {
      return Stream.of(paragraph);
    }
    List<String> lines = paragraph.text().lines().toList();
    if (lines.size() > 1) {
      // Rows and items are never cut, and never run together.
      return runs(
          lines.stream().flatMap(line -> pieces(new Paragraph(line, paragraph.place()))).toList(),
          "\n")
          .stream();
    }
    List<Paragraph> sentences =
        sentences(paragraph.text()).stream()
            .flatMap(PassageSplitter::bounded)
            .map(sentence -> new Paragraph(sentence, paragraph.place()))
            .toList();
    return runs(sentences, " ").stream();
  }

  private static List<String> sentences(String paragraph) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(paragraph);
    List<String> sentences = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      sentences.add(paragraph.substring(start, end).strip());
      start = end;
    }
    return sentences;
  }

  /** Words without an end, as tables and lists have them, are cut where they are too many. */
  private static Stream<String> bounded(String sentence) {
    List<String> words = List.of(SPACE.split(sentence));
    return IntStream.iterate(0, from -> from < words.size(), from -> from + WORDS)
        .mapToObj(
            from -> String.join(" ", words.subList(from, Math.min(from + WORDS, words.size()))));
  }

  private static int words(String text) {
    return SPACE.split(text.strip()).length;
  }
}
