package dev.switchboard.knowledge.loader;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The lines of a PDF's page as they stand on it, each in pieces where there is a gap that no word
 * space makes. Files have no lines: they put letters anywhere, in any order.
 */
final class PdfLines extends PDFTextStripper {

  /** A space between words, in widths of a space; a wider one is a gap. */
  private static final float WORD_SPACE = 3f;

  private final List<TextPosition> letters = new ArrayList<>();

  /**
   * A piece of a line.
   *
   * @param left where it begins, in points
   * @param right where it ends
   */
  record Piece(float left, float right, String text) {}

  /**
   * A line.
   *
   * @param top its distance from the top of the page
   * @param height of its letters
   */
  record Line(float top, float height, List<Piece> pieces) {}

  private PdfLines() {
    setSuppressDuplicateOverlappingText(true);
  }

  /**
   * The lines of a page from top to bottom.
   *
   * @param number of the page, from 1
   */
  static List<Line> of(PDDocument document, int number) throws IOException {
    PdfLines reader = new PdfLines();
    reader.setStartPage(number);
    reader.setEndPage(number);
    reader.writeText(document, Writer.nullWriter());
    return reader.lines();
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    if (!text.getUnicode().isBlank()) {
      letters.add(text);
    }
  }

  private List<Line> lines() {
    letters.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
    List<List<TextPosition>> rows = new ArrayList<>();
    float last = Float.NEGATIVE_INFINITY;
    for (TextPosition letter : letters) {
      if (letter.getYDirAdj() - last > Math.max(1, letter.getHeightDir() / 2)) {
        rows.add(new ArrayList<>());
        last = letter.getYDirAdj();
      }
      rows.getLast().add(letter);
    }
    return rows.stream().map(PdfLines::line).toList();
  }

  private static Line line(List<TextPosition> row) {
    row.sort(Comparator.comparingDouble(TextPosition::getXDirAdj));
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    float left = 0;
    float right = 0;
    float height = 0;
    for (TextPosition letter : row) {
      float space = Math.max(1, letter.getWidthOfSpace());
      float gap = letter.getXDirAdj() - right;
      if (!text.isEmpty() && gap > WORD_SPACE * space) {
        pieces.add(new Piece(left, right, text.toString()));
        text.setLength(0);
      } else if (!text.isEmpty() && gap > space / 3) {
        text.append(' ');
      }
      left = text.isEmpty() ? letter.getXDirAdj() : left;
      text.append(letter.getUnicode());
      right = letter.getXDirAdj() + letter.getWidthDirAdj();
      height = Math.max(height, letter.getHeightDir());
    }
    pieces.add(new Piece(left, right, text.toString()));
    return new Line(row.getFirst().getYDirAdj(), height, pieces);
  }
}
