package dev.switchboard.knowledge.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Blocks of HTML that are one paragraph of a passage: lists, tables, definitions, code. */
final class WholeBlocks {

  private static final Set<String> TAGS = Set.of("pre", "table", "dl", "ul", "ol");

  private WholeBlocks() {}

  static boolean is(String tag) {
    return TAGS.contains(tag);
  }

  /** Items and rows stay lines of their own: run together they would read as one sentence. */
  static String text(Element element) {
    return switch (element.normalName()) {
      case "ul", "ol" -> items(element);
      case "table" -> rows(element);
      case "dl" -> definitions(element);
      default -> element.text();
    };
  }

  private static String items(Element list) {
    List<String> lines = new ArrayList<>();
    for (Element item : list.children()) {
      Element copy = item.clone();
      Elements inner = copy.select("ul, ol");
      inner.remove();
      lines.add(copy.text());
      inner.forEach(each -> lines.add(items(each)));
    }
    return lines.stream().filter(each -> !each.isBlank()).collect(Collectors.joining("\n"));
  }

  private static String definitions(Element list) {
    StringBuilder text = new StringBuilder();
    for (Element each : list.children()) {
      boolean term = each.normalName().equals("dt");
      text.append(text.isEmpty() ? "" : term ? "\n" : ": ").append(each.text());
    }
    return text.toString();
  }

  /**
   * Each row says what its values are, so that a row is understood alone: {@code Country: Malta;
   * Price: 14 euros}.
   */
  private static String rows(Element table) {
    List<List<String>> rows = new ArrayList<>();
    boolean titled = false;
    for (Element row : table.select("tr")) {
      if (rows.isEmpty()) {
        titled = !row.select("> th").isEmpty() && row.select("> td").isEmpty();
      }
      List<String> cells = row.select("> th, > td").stream().map(Element::text).toList();
      if (!cells.stream().allMatch(String::isBlank)) {
        rows.add(cells);
      }
    }
    return TableRows.lines(rows, titled);
  }
}
