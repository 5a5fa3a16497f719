package dev.switchboard.knowledge.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table as lines that are understood alone. */
final class TableRows {

  private TableRows() {}

  /**
   * A line of each row; with the name of its column before each value where the table has names.
   *
   * @param titled whether the first row names the columns
   */
  static String lines(List<List<String>> rows, boolean titled) {
    if (!titled || rows.size() < 2) {
      return rows.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("\n"));
    }
    List<String> names = rows.getFirst();
    return rows.stream().skip(1).map(row -> line(names, row)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> names, List<String> row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String name = i < names.size() ? names.get(i).strip() : "";
      if (!row.get(i).isBlank()) {
        values.add(name.isEmpty() ? row.get(i).strip() : name + ": " + row.get(i).strip());
      }
    }
    return String.join("; ", values);
  }
}
