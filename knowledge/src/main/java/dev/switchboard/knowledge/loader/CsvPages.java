package dev.switchboard.knowledge.loader;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.PageKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Takes a table of comma-separated values row by row; its first row names the columns. */
final class CsvPages {

  private CsvPages() {}

  static KnowledgePage page(PageKey key, String text) throws UnreadablePageException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(true).get();
    Sections sections = new Sections();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      List<List<String>> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        rows.add(record.toList());
      }
      sections.paragraph(TableRows.lines(rows, true), 1);
    } catch (IOException | RuntimeException e) {
      throw new UnreadablePageException(
          "it can't be read as CSV (" + e.getMessage() + ")", "export it again, or save it as md");
    }
    return new KnowledgePage(key, PageReader.titleOfFile(key), sections.all(), Map.of());
  }

  private static String delimiter(String text) {
    String first = text.lines().findFirst().orElse("");
    return Stream.of(",", ";", "\t")
        .max((a, b) -> Integer.compare(first.split(a, -1).length, first.split(b, -1).length))
        .orElse(",");
  }
}
