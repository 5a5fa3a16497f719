package dev.switchboard.benchmarks.tools;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The same request as the tool's, made by whoever needs the answer, one after the other. */
final class DirectCalls {

  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private DirectCalls() {}

  /** Times in microseconds. */
  static Histogram measure(String url, Duration warmUp, Duration time)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"order\":\"1001\"}"))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      call(client, request, warmUp);
      return call(client, request, time);
    }
  }

  private static Histogram call(HttpClient client, HttpRequest request, Duration time)
      throws IOException, InterruptedException {
    Histogram latencies = new Histogram(HIGHEST_MICROS, 3);
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the direct call was answered with " + status);
      }
      latencies.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - start) / 1000));
    }
    return latencies;
  }
}
