package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/metrics.md lists the metrics that the sources make, and dashboards and alerts use no other.
 */
class MetricsPageTest {

  /** The builders of Micrometer, and the short forms of its registry. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?:\\b(Timer|Counter|Gauge|TimeGauge|DistributionSummary)\\s*\\.builder|\\.(counter|timer|summary|gauge))"
              + "\\(\\s*\"([a-z][a-z_.]+\\.[a-z_.]+)\"");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z_.]+)` \\| `([a-z_0-9]+)` \\| (timer|counter|gauge|summary)");

  @Test
  void everyMetricOfTheSourcesStandsOnThePageAndNoOther() {
    assertThat(listed().keySet()).containsExactlyInAnyOrderElementsOf(made().keySet());
  }

  @Test
  void eachHasItsTypeAndItsNameInPrometheus() {
    Map<String, String> made = made();
    listed()
        .forEach(
            (name, row) -> {
              assertThat(row.type()).as(name).isEqualTo(type(made.getOrDefault(name, "?")));
              assertThat(row.prometheus()).as(name).isEqualTo(prometheus(name, made.get(name)));
            });
  }

  private static String prometheus(String name, String kind) {
    String base = name.replace('.', '_');
    return switch (kind) {
      case "timer", "timegauge" -> base + "_seconds";
      case "counter" -> base + "_total";
      default -> base;
    };
  }

  private static String type(String kind) {
    return switch (kind) {
      case "timegauge" -> "gauge";
      case "distributionsummary" -> "summary";
      default -> kind;
    };
  }

  private record Row(String prometheus, String type) {}

  private static Map<String, Row> listed() {
    return ROW.matcher(read(ProjectRoot.resolve("docs/metrics.md")))
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1),
                row -> new Row(row.group(2), row.group(3)),
                (a, b) -> {
                  throw new IllegalStateException("a metric is listed twice: " + a);
                },
                TreeMap::new));
  }

  /** The kind of each metric, by its name. */
  private static Map<String, String> made() {
    Map<String, String> made = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ProjectRoot.find())) {
      files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.startsWith(ProjectRoot.resolve("testing")))
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file -> {
                Matcher found = MADE.matcher(read(file));
                while (found.find()) {
                  String kind = found.group(1) == null ? found.group(2) : found.group(1);
                  made.put(found.group(3), kind.toLowerCase(Locale.ROOT));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
