package dev.switchboard.benchmarks.worker;

import dev.switchboard.benchmarks.measure.Latencies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** The same request as the worker's, made by whoever needs the answer, one after the other. */
public final class DirectCalls {

  private DirectCalls() {}

  /**
   * Times in microseconds, each until the last byte of the answer.
   *
   * @param json what is posted
   */
  public static Histogram measure(String url, String json, Duration warmUp, Duration time)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      call(client, request, warmUp);
      return call(client, request, time);
    }
  }

  private static Histogram call(HttpClient client, HttpRequest request, Duration time)
      throws IOException, InterruptedException {
    Histogram latencies = Latencies.histogram();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the direct call was answered with " + status);
      }
      Latencies.record(latencies, start);
    }
    return latencies;
  }
}
