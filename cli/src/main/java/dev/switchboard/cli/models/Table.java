package dev.switchboard.cli.models;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> header) {
    add(header);
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
