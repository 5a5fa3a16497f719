package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.loader.PdfLines.Line;
import dev.switchboard.knowledge.loader.PdfLines.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells columns of text from tables by their cells: a column's lines are sentences, a table's cells
 * are a few words. Columns are read one after the other, tables row by row.
 */
final class PdfLayout {

  /** Lines closer than this, in heights of a letter, are one paragraph. */
  private static final float PARAGRAPH = 3f;

  /** Words of a line of a column; the cells of a table have fewer. */
  private static final double WORDS_OF_A_LINE = 3;

  private static final int LEAST_ROWS = 2;

  private PdfLayout() {}

  /** The paragraphs of a page in the order of reading. */
  static List<String> paragraphs(List<Line> lines) {
    List<String> paragraphs = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int end = at;
      while (end < lines.size() && lines.get(end).pieces().size() > 1) {
        end++;
      }
      if (end - at >= LEAST_ROWS) {
        divided(lines.subList(at, end), paragraphs);
        at = end;
      } else {
        int from = at;
        at = Math.max(end, at + 1);
        while (at < lines.size() && !beginsDivided(lines, at)) {
          at++;
        }
        text(lines.subList(from, at), paragraphs);
      }
    }
    return paragraphs;
  }

  private static boolean beginsDivided(List<Line> lines, int at) {
    return at + 1 < lines.size()
        && lines.get(at).pieces().size() > 1
        && lines.get(at + 1).pieces().size() > 1;
  }

  /** Lines in pieces: columns, or a table. */
  private static void divided(List<Line> lines, List<String> paragraphs) {
    double words =
        lines.stream()
            .flatMap(line -> line.pieces().stream())
            .mapToInt(piece -> piece.text().split(" ").length)
            .average()
            .orElse(0);
    if (words < WORDS_OF_A_LINE) {
      List<List<String>> rows =
          lines.stream().map(line -> line.pieces().stream().map(Piece::text).toList()).toList();
      boolean even = rows.stream().map(List::size).distinct().count() == 1;
      paragraphs.add(TableRows.lines(rows, even && rows.size() > LEAST_ROWS));
      return;
    }
    List<Float> starts = starts(lines);
    for (int column = 0; column < starts.size(); column++) {
      float from = starts.get(column);
      float to = column + 1 < starts.size() ? starts.get(column + 1) : Float.MAX_VALUE;
      List<Line> own =
          lines.stream()
              .map(
                  line ->
                      new Line(
                          line.top(),
                          line.height(),
                          line.pieces().stream()
                              .filter(piece -> piece.left() >= from - 1 && piece.left() < to - 1)
                              .toList()))
              .filter(line -> !line.pieces().isEmpty())
              .toList();
      text(own, paragraphs);
    }
  }

  /** Where the columns begin: the left edges of the line that has the most pieces. */
  private static List<Float> starts(List<Line> lines) {
    Line most = lines.getFirst();
    for (Line line : lines) {
      most = line.pieces().size() > most.pieces().size() ? line : most;
    }
    return most.pieces().stream().map(Piece::left).toList();
  }

  private static void text(List<Line> lines, List<String> paragraphs) {
    StringBuilder paragraph = new StringBuilder();
    float last = 0;
    for (Line line : lines) {
      if (!paragraph.isEmpty() && line.top() - last > PARAGRAPH * line.height()) {
        paragraphs.add(paragraph.toString());
        paragraph.setLength(0);
      }
      Stream<String> texts = line.pieces().stream().map(Piece::text);
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(String.join(" ", texts.toList()));
      last = line.top();
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph.toString());
    }
  }
}
