package dev.switchboard.cli.project;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> header) {
    add(header);
  }

  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** The rows as lines, the header first. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
