package dev.switchboard.cli.stream;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the messages of a CSV file with a header line. */
public final class CsvMessages {

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private CsvMessages() {}

  /**
   * Returns the texts in one column, in the file's order.
   *
   * @throws Failure if there is no such file or column, or a row without text
   */
  public static List<String> read(Path file, String column) {
    if (!Files.isRegularFile(file)) {
      throw new Failure(file + " is no file");
    }
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      List<String> texts = new ArrayList<>();
      while (rows.hasNextValue()) {
        Map<String, String> row = rows.nextValue();
        int line = rows.getCurrentLocation().getLineNr();
        if (!row.containsKey(column)) {
          throw new Failure(
              "%s has no column '%s'; it has %s. Name one with --column."
                  .formatted(file, column, row.keySet()));
        }
        String text = row.get(column);
        if (text == null || text.isBlank()) {
          throw new Failure(
              "%s: row %d (about line %d) has no %s"
                  .formatted(file, texts.size() + 1, line, column));
        }
        texts.add(text);
      }
      if (texts.isEmpty()) {
        throw new Failure(file + " has no rows");
      }
      return List.copyOf(texts);
    } catch (IOException e) {
      throw new Failure(file + " can't be read: " + e.getMessage());
    }
  }
}
