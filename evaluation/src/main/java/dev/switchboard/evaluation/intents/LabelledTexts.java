package dev.switchboard.evaluation.intents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Texts with their intents from a CSV file with a header line. */
final class LabelledTexts {

  private static final List<String> TEXT_COLUMNS =
      List.of("text", "sentence", "utterance", "query", "message");
  private static final List<String> INTENT_COLUMNS =
      List.of("intent", "label", "category", "class");

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private final Path file;
  private final MappingIterator<String[]> rows;

  private LabelledTexts(Path file, MappingIterator<String[]> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * Rows with a text and an intent.
   *
   * @throws Failure if the file is missing, empty or not of this form
   */
  static List<Example> read(Path file) {
    return read(file, true);
  }

  /** Rows with a text; whatever else they have is passed over, and the intent is empty. */
  static List<Example> readTexts(Path file) {
    return read(file, false);
  }

  private static List<Example> read(Path file, boolean withIntent) {
    if (!Files.isRegularFile(file)) {
      throw new Failure(file + ": no such file", ExitCode.USAGE);
    }
    try (MappingIterator<String[]> rows =
        CSV.readerFor(String[].class)
            .readValues(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      return new LabelledTexts(file, rows).read(withIntent);
    } catch (JsonProcessingException e) {
      throw new Failure(
          "%s:%d: no CSV: %s".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          ExitCode.USAGE);
    } catch (IOException e) {
      throw new Failure(file + ": can't be read as UTF-8 text: " + e.getMessage(), ExitCode.USAGE);
    }
  }

  private List<Example> read(boolean withIntent) throws IOException {
    if (!rows.hasNextValue()) {
      throw new Failure(
          file + ":1: empty; the first line names the columns: text,intent", ExitCode.USAGE);
    }
    String[] header = rows.nextValue();
    int text = column(header, TEXT_COLUMNS);
    int intent = withIntent ? column(header, INTENT_COLUMNS) : -1;
    List<Example> examples = new ArrayList<>();
    // Where the reader stands before a row is the line that the row begins in.
    int line = rows.getCurrentLocation().getLineNr();
    while (rows.hasNextValue()) {
      String[] row = rows.nextValue();
      examples.add(
          new Example(
              field(row, text, "text", line),
              intent < 0 ? "" : field(row, intent, "intent", line)));
      line = rows.getCurrentLocation().getLineNr();
    }
    if (examples.isEmpty()) {
      throw new Failure(file + ":2: no rows below the header", ExitCode.USAGE);
    }
    return List.copyOf(examples);
  }

  private int column(String[] header, List<String> names) {
    List<String> given =
        Arrays.stream(header)
            .map(each -> each.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
            .toList();
    return names.stream()
        .map(given::indexOf)
        .filter(at -> at >= 0)
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "%s:1: no column %s; the columns are %s. Name one so in the first line"
                        .formatted(file, String.join(", ", names), given),
                    ExitCode.USAGE));
  }

  private String field(String[] row, int column, String name, int line) {
    String value = column < row.length ? row[column].strip() : "";
    if (value.isEmpty()) {
      throw new Failure("%s:%d: the row has no %s".formatted(file, line, name), ExitCode.USAGE);
    }
    return value;
  }
}
