package dev.switchboard.tools.http;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.Deadline;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import dev.switchboard.tools.call.ToolRunner;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer; the thread that asks waits for it. */
final class Exchange {

  private static final Duration TIME_TO_END = Duration.ofMillis(200);

  private final String tool;
  private final int limit;
  private final AnswerStream stream;
  private volatile @Nullable HttpClientRequest sent;
  private final long started = System.nanoTime();
  private volatile boolean givenUp;
  private volatile Deadline deadline = new Deadline(Duration.ZERO);

  /**
   * @param limit most bytes of an answer that is read whole
   */
  Exchange(String tool, int limit, AnswerStream stream) {
    this.tool = tool;
    this.limit = limit;
    this.stream = stream;
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;

    TooLarge(int status) {
      super("too large", null, false, false);
      this.status = status;
    }
  }

  /**
   * @param loop where the client's events are handled: what is attached to a future elsewhere may
   *     come after an answer that is quick
   */
  HttpAnswer run(
      Context loop,
      HttpClient client,
      RequestOptions options,
      PreparedRequest request,
      Duration timeout)
      throws HttpSender.NotConnected, ToolFailure, InterruptedException {
    deadline = new Deadline(timeout);
    Promise<HttpAnswer> answer = Promise.promise();
    loop.runOnContext(
        now ->
            client
                .request(options)
                .compose(ready -> send(ready, request))
                .compose(response -> read(loop, response))
                .onComplete(answer));
    try {
      CompletableFuture<HttpAnswer> whole =
          answer.future().toCompletionStage().toCompletableFuture();
      return stream.standsOpen() ? whole.get() : deadline.await(whole);
    } catch (InterruptedException e) {
      giveUp();
      throw e;
    } catch (TimeoutException e) {
      giveUp();
      throw ToolFailure.atFault(
          ToolFailure.timedOut(tool, timeout), sent == null ? Repeat.SAFE : Repeat.ANSWER_LOST);
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e), request);
    }
  }

  private Future<HttpClientResponse> send(HttpClientRequest ready, PreparedRequest request) {
    // What goes wrong fails the answer, too; without this it is also logged, once per call given
    // up.
    ready.exceptionHandler(failure -> {});
    sent = ready;
    if (givenUp) {
      ready.reset();
      return Future.failedFuture("given up before it was sent");
    }
    byte[] body = request.body();
    if (body != null) {
      return ready.send(Buffer.buffer(body));
    }
    boolean wantsBody = request.method().startsWith("P");
    return (wantsBody ? ready.putHeader("Content-Length", "0") : ready).send();
  }

  private Future<HttpAnswer> read(Context loop, HttpClientResponse response) {
    Promise<HttpAnswer> answer = Promise.promise();
    Buffer body = Buffer.buffer();
    // Brotli is read as a whole.
    if (!Brotli.is(response.getHeader("Content-Encoding"))
        && stream.reads(response.statusCode(), response.getHeader("Content-Type"))) {
      follow(loop, response, answer);
      return answer.future();
    }
    response.handler(
        piece -> {
          if (body.length() + piece.length() > limit) {
            if (answer.tryFail(new TooLarge(response.statusCode()))) {
              response.request().reset();
            }
          } else {
            body.appendBuffer(piece);
          }
        });
    response.exceptionHandler(answer::tryFail);
    response.endHandler(end -> complete(answer, response, body.getBytes()));
    return answer.future();
  }

  private void complete(Promise<HttpAnswer> answer, HttpClientResponse response, byte[] body) {
    Map<String, String> headers = headers(response);
    byte[] plain = body;
    if (body.length > 0 && Brotli.is(response.getHeader("Content-Encoding"))) {
      try {
        plain = Brotli.read(body, limit);
      } catch (IOException e) {
        answer.tryFail(new DecoderException(e));
        return;
      }
      headers.keySet().removeIf("Content-Encoding"::equalsIgnoreCase);
    }
    if (plain.length > limit) {
      answer.tryFail(new TooLarge(response.statusCode()));
    } else {
      answer.tryComplete(new HttpAnswer(response.statusCode(), headers, plain));
    }
  }

  private void follow(Context loop, HttpClientResponse response, Promise<HttpAnswer> answer) {
    HttpAnswer head = new HttpAnswer(response.statusCode(), headers(response), new byte[0]);
    AtomicBoolean ended = new AtomicBoolean();
    response.exceptionHandler(answer::tryFail);
    response.endHandler(
        end -> {
          ended.set(true);
          answer.tryComplete(head);
        });
    if (stream.mostMillis() > 0) {
      long spent = (System.nanoTime() - started) / 1_000_000;
      loop.owner()
          .setTimer(
              Math.max(1, stream.mostMillis() - spent),
              timer -> {
                if (!answer.future().isComplete()) {
                  stream.stop();
                  answer.tryComplete(head);
                  response.request().reset();
                }
              });
    }
    response.handler(
        piece -> {
          try {
            if (!answer.future().isComplete() && stream.received(piece.getBytes())) {
              answer.tryComplete(head);
              endSoon(loop, response, ended);
            } else if (stream.tellsOfProgress()) {
              deadline.postpone();
            }
          } catch (RuntimeException e) {
            answer.tryFail(e);
            response.request().reset();
          }
        });
  }

  /**
   * Most servers end the stream behind the answer, and the connection can be used again. One that
   * doesn't is left: the rest is not for this call.
   */
  private static void endSoon(Context loop, HttpClientResponse response, AtomicBoolean ended) {
    loop.owner()
        .setTimer(
            TIME_TO_END.toMillis(),
            timer -> {
              if (!ended.get()) {
                response.request().reset();
              }
            });
  }

  /** Ends the connection; the rest of the answer is not needed. */
  private void giveUp() {
    givenUp = true;
    HttpClientRequest request = sent;
    if (request != null) {
      request.reset();
    }
  }

  private ToolFailure failure(Throwable cause, PreparedRequest request)
      throws HttpSender.NotConnected {
    if (cause instanceof TooLarge large) {
      Problem problem = ToolRunner.tooLarge(tool, limit);
      return large.status < 400 ? ToolFailure.done(problem) : ToolFailure.refused(problem);
    }
    if (cause instanceof DecoderException && !(cause.getCause() instanceof SSLException)) {
      return ToolFailure.done(
          Problem.communication(
              502,
              "tool %s has done its work, but its answer is compressed in a way that can't be read; the tool must be corrected"
                  .formatted(tool)));
    }
    if (sent == null) {
      throw new HttpSender.NotConnected(cause);
    }
    return ToolFailure.atFault(
        Problem.communication(
            503,
            "the connection to tool %s at %s broke: %s"
                .formatted(tool, HttpSender.host(request.uri()), cause.getMessage())),
        Repeat.ANSWER_LOST);
  }

  private static Map<String, String> headers(HttpClientResponse response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + ", " + b));
    return headers;
  }
}
