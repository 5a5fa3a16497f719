package dev.switchboard.benchmarks.stages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The counters of a service at one moment, or between two, as its metrics page names them.
 *
 * @param values by name and labels, as they are written on the page
 */
record MetricsPage(Map<String, Double> values) {

  private static final Pattern UPPER_BOUND = Pattern.compile("le=\"([^\"]+)\"");
  private static final Pattern TOPIC = Pattern.compile("topic=\"([^\"]+)\"");

  /** Reads the page of a service. */
  static MetricsPage of(HttpClient http, String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/q/metrics")).build();
    return parsed(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Reads a page's text: a name with labels, a blank, a number; other lines are comments. */
  static MetricsPage parsed(String page) {
    Map<String, Double> values = new HashMap<>();
    page.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              int blank = line.lastIndexOf(' ');
              values.put(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)));
            });
    return new MetricsPage(Map.copyOf(values));
  }

  /** What was counted since an earlier reading. */
  MetricsPage since(MetricsPage before) {
    return new MetricsPage(
        values.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    each -> each.getValue() - before.values.getOrDefault(each.getKey(), 0.0))));
  }

  /** The sum over all labels of a name. */
  double total(String name) {
    return values.entrySet().stream()
        .filter(each -> isOf(each.getKey(), name))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The mean of a timer or summary, in its unit; 0 where nothing was counted. */
  double mean(String name) {
    double count = total(name + "_count");
    return count == 0 ? 0 : total(name + "_sum") / count;
  }

  /** The topics that a histogram has seen records of. */
  Set<String> topics(String name) {
    return values.keySet().stream()
        .filter(key -> isOf(key, name + "_count") && values.getOrDefault(key, 0.0) > 0)
        .map(TOPIC::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A quantile of a histogram, interpolated within its bucket, in its unit.
   *
   * @param label what the histogram's labels must contain; empty for any
   * @param quantile from 0 to 1
   */
  double quantile(String name, String label, double quantile) {
    TreeMap<Double, Double> cumulative = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          Matcher bound = UPPER_BOUND.matcher(key);
          if (isOf(key, name + "_bucket") && key.contains(label) && bound.find()) {
            cumulative.merge(number(bound.group(1)), value, Double::sum);
          }
        });
    if (cumulative.isEmpty() || cumulative.lastEntry().getValue() == 0) {
      return 0;
    }
    double wanted = quantile * cumulative.lastEntry().getValue();
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      if (bucket.getValue() >= wanted) {
        double within = (wanted - below) / Math.max(1, bucket.getValue() - below);
        return bucket.getKey().isInfinite() ? lower : lower + within * (bucket.getKey() - lower);
      }
      lower = bucket.getKey();
      below = bucket.getValue();
    }
    return lower;
  }

  private static double number(String bound) {
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  private static boolean isOf(String key, String name) {
    return key.equals(name) || key.startsWith(name + "{");
  }
}
