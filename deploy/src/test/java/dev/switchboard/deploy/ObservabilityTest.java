package dev.switchboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dashboards and alerts use metrics that there are, and each alert has its section in the runbook.
 */
class ObservabilityTest {

  private static final Path FOLDER = ProjectTree.DEPLOY.resolve("observability");
  private static final Path DOCS = ProjectTree.DEPLOY.resolve("../docs");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A metric's name has an underscore at least; functions and labels of ours have none of these
   * beginnings.
   */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:switchboard|kafka|redis|jvm|process|http|gen_ai)_[a-z0-9_]+");

  /** Names of the page, in the first columns of its tables. */
  private static final Pattern LISTED = Pattern.compile("`([a-z0-9]+(?:_[a-z0-9]+)+)`");

  private static final List<String> SUFFIXES = List.of("", "_bucket", "_count", "_sum", "_max");

  @Test
  void dashboardsAndAlertsUseMetricsThatAreListed() throws IOException {
    Set<String> listed = matches(LISTED, Files.readString(DOCS.resolve("metrics.md")));

    assertThat(expressions())
        .isNotEmpty()
        .allSatisfy(
            expression ->
                assertThat(matches(METRIC, expression))
                    .as(expression)
                    .isNotEmpty()
                    .allSatisfy(
                        metric ->
                            assertThat(SUFFIXES)
                                .anyMatch(
                                    suffix ->
                                        metric.endsWith(suffix)
                                            && listed.contains(
                                                metric.substring(
                                                    0, metric.length() - suffix.length())))));
  }

  @Test
  void eachAlertHasItsSectionAndNoSectionIsLeftOver() throws IOException {
    List<String> alerts = alerts().map(rule -> rule.get("alert").asText()).toList();
    String runbook = Files.readString(DOCS.resolve("operations.md"));

    assertThat(Pattern.compile("(?m)^### (.+)$").matcher(runbook).results().map(it -> it.group(1)))
        .containsExactlyElementsOf(alerts);
    assertThat(alerts())
        .allSatisfy(
            rule ->
                assertThat(rule.at("/annotations/runbook_url").asText())
                    .isEqualTo(
                        "docs/operations.md#"
                            + rule.get("alert").asText().toLowerCase(Locale.ROOT)));
  }

  @Test
  void eachAlertIsTestedByPromtool() throws IOException {
    String tests = Files.readString(FOLDER.resolve("prometheus/alerts-test.yaml"));

    assertThat(alerts())
        .allSatisfy(
            rule ->
                assertThat(tests)
                    .contains(
                        "alertname: %s, exp_alerts: [{".formatted(rule.get("alert").asText())));
  }

  @Test
  void everyServiceIsScraped() {
    JsonNode config = Rendering.ofFile(FOLDER.resolve("prometheus/prometheus.yaml")).getFirst();

    assertThat(config.get("scrape_configs").valueStream().map(job -> job.get("job_name").asText()))
        .containsExactlyInAnyOrderElementsOf(ProjectTree.services());
    assertThat(
            config.get("scrape_configs").valueStream().map(job -> job.get("metrics_path").asText()))
        .containsOnly("/q/metrics");
  }

  private static Stream<JsonNode> alerts() {
    return Rendering.ofFile(FOLDER.resolve("prometheus/alerts.yaml"))
        .getFirst()
        .at("/groups/0/rules")
        .valueStream();
  }

  private static List<String> expressions() throws IOException {
    List<String> all =
        alerts()
            .map(rule -> rule.get("expr").asText())
            .filter(expression -> !expression.startsWith("up{"))
            .collect(Collectors.toList());
    try (Stream<Path> dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      for (Path dashboard : dashboards.toList()) {
        JSON.readTree(dashboard.toFile())
            .findValues("expr")
            .forEach(expression -> all.add(expression.asText()));
      }
    }
    return all;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(ObservabilityTest::first)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String first(MatchResult match) {
    return match.groupCount() == 0 ? match.group() : match.group(1);
  }
}
