package dev.switchboard.benchmarks.peers;

import dev.switchboard.benchmarks.measure.Latencies;
import dev.switchboard.benchmarks.measure.Throughput;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Turns over HTTP, each in a conversation of its own, asked for as a client does. */
final class TurnLoad implements AutoCloseable {

  private final Peer peer;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  TurnLoad(Peer peer) {
    this.peer = peer;
  }

  /**
   * What a stretch of load brought.
   *
   * @param micros how long turns took
   * @param brought turns a second, and CPU of a turn by part
   */
  record Stretch(Histogram micros, Throughput brought) {}

  /** An id that no turn had before. */
  String freshId() {
    return run + "-" + next.getAndIncrement();
  }

  /**
   * Asks for so many turns at once, each by a client that asks for the next when it has its reply.
   *
   * @throws IllegalStateException if a turn was not answered: then nothing was measured
   */
  Stretch atOnce(Duration time, int clients) {
    return load(
        time,
        (threads, micros, end) -> {
          for (int client = 0; client < clients; client++) {
            threads.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    timed(micros, System.nanoTime());
                  }
                });
          }
        });
  }

  /** Asks for so many turns a second, whether those before are answered or not. */
  Stretch atRate(Duration time, int perSecond) {
    return load(
        time,
        (threads, micros, end) -> {
          // Beyond this the peer is not slow but overwhelmed, and the client would be measured.
          Semaphore open = new Semaphore(2_000);
          long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
          for (long due = System.nanoTime(); due < end; due += gap) {
            LockSupport.parkNanos(due - System.nanoTime());
            if (!open.tryAcquire()) {
              failed.incrementAndGet();
              continue;
            }
            long begun = due;
            threads.submit(
                () -> {
                  timed(micros, begun);
                  open.release();
                });
          }
        });
  }

  private interface Load {
    void run(ExecutorService threads, Histogram micros, long end);
  }

  private Stretch load(Duration time, Load load) {
    Histogram micros = Latencies.histogram();
    failed.set(0);
    Throughput.Running running =
        Throughput.begin(answered::get, () -> ProcessTrees.cpuSeconds(peer.processes()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      load.run(threads, micros, System.nanoTime() + time.toNanos());
    }
    Throughput brought = running.end();
    if (failed.get() > 0) {
      throw new IllegalStateException(
          "%s left %d turns without a reply".formatted(peer.name(), failed.get()));
    }
    return new Stretch(micros, brought);
  }

  private void timed(Histogram micros, long begun) {
    if (isReplied(peer.turn(freshId()))) {
      Latencies.record(micros, begun);
      answered.incrementAndGet();
    } else {
      failed.incrementAndGet();
    }
  }

  /** Sends a request and tells whether its answer holds the reply. */
  boolean isReplied(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains(StandIns.REPLY);
    } catch (IOException e) {
      // the peer is away, or takes too long
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
