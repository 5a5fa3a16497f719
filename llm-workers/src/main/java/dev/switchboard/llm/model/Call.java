package dev.switchboard.llm.model;

import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** One HTTP call, bounded in time and size up to the last byte of its answer. */
final class Call implements AutoCloseable {

  /** Thoughts are part of it; they may be longer than the answer. */
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private static final int LARGEST_REFUSAL = 16 * 1024;

  private final HttpResponse<InputStream> response;
  private final CompletableFuture<Void> alarm;
  private volatile boolean late;

  private Call(HttpResponse<InputStream> response, Duration left) {
    this.response = response;
    this.alarm =
        CompletableFuture.runAsync(
            this::expire,
            CompletableFuture.delayedExecutor(left.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Sends a request and waits for the beginning of its answer. */
  static Call begin(HttpClient client, HttpRequest request, Instant end)
      throws IOException, InterruptedException, ModelException {
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> response = sent.get(left(end).toMillis(), TimeUnit.MILLISECONDS);
      return new Call(response, left(end));
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new ModelException(Kind.TIMEOUT, "no answer in time", null, e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private static Duration left(Instant end) {
    Duration left = Duration.between(Instant.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The answer's bytes; fails when they are too many or come too late. */
  InputStream body() throws IOException {
    boolean packed =
        response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
    // nobody asked for it, but proxies do it all the same
    return new Bounded(packed ? new GZIPInputStream(response.body()) : response.body());
  }

  /** The beginning of a refusal's body. */
  String text() throws IOException {
    return new String(body().readNBytes(LARGEST_REFUSAL), StandardCharsets.UTF_8);
  }

  private void expire() {
    late = true;
    close();
  }

  @Override
  public void close() {
    alarm.cancel(false);
    try {
      response.body().close();
    } catch (IOException e) {
      // the connection is gone already
    }
  }

  private final class Bounded extends FilterInputStream {

    private int read;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        int count = super.read(into, offset, length);
        if (late) {
          throw new IOException("closed");
        }
        read += Math.max(0, count);
        if (read > LARGEST_BODY) {
          throw new TooLargeException();
        }
        return count;
      } catch (IOException e) {
        throw late ? new LateException(e) : e;
      }
    }
  }

  /** The answer was not over in time. */
  static final class LateException extends IOException {
    private static final long serialVersionUID = 1L;

    LateException(Throwable cause) {
      super("no whole answer in time", cause);
    }
  }

  /** The answer is larger than any text can be. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("the answer is larger than " + LARGEST_BODY + " bytes; set maxTokens");
    }
  }
}
