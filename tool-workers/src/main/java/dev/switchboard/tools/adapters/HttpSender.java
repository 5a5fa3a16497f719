package dev.switchboard.tools.adapters;

import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.ToolFailure.Repeat;
import dev.switchboard.tools.core.ToolRunner;
import dev.switchboard.tools.core.http.HttpAnswer;
import dev.switchboard.tools.core.http.PreparedRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sends requests, one at a time per (virtual) thread; reads no more of an answer than allowed. */
public final class HttpSender {

  private final HttpClient client;
  private final OpenTelemetry telemetry;

  /**
   * @param connectTimeout how long a host may take to accept a connection
   */
  public HttpSender(Duration connectTimeout, OpenTelemetry telemetry) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            // A redirect could lead out of the declared hosts.
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.telemetry = telemetry;
  }

  /**
   * @param timeout until the answer begins; whoever calls bounds the rest
   * @param limit most bytes of an answer's body
   * @throws ToolFailure there is no answer, or one that is too large
   */
  public HttpAnswer send(String tool, PreparedRequest request, Duration timeout, int limit)
      throws ToolFailure, InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client.send(httpRequest(request, timeout), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
          throw ToolFailure.refused(ToolRunner.tooLarge(tool, limit));
        }
        return new HttpAnswer(
            response.statusCode(),
            header(response, "Content-Type"),
            header(response, "Retry-After"),
            header(response, "Location"),
            bytes);
      }
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw ToolFailure.atFault(
          Problem.communication(
              503,
              "tool %s can't be reached at %s; start it, or mend its address"
                  .formatted(tool, host(request.uri()))),
          Repeat.SAFE);
    } catch (HttpTimeoutException e) {
      throw ToolFailure.atFault(timedOut(tool, timeout), Repeat.ANSWER_LOST);
    } catch (IOException e) {
      throwIfInterrupted(e);
      throw ToolFailure.atFault(
          Problem.communication(
              503,
              "the connection to tool %s at %s broke: %s"
                  .formatted(tool, host(request.uri()), e.getMessage())),
          Repeat.ANSWER_LOST);
    }
  }

  /** What to say of a tool that is too slow. */
  static Problem timedOut(String tool, Duration timeout) {
    return Problem.timeout(
        "tool %s did not answer within %s ms; raise its timeout in tools.yaml if it needs more"
            .formatted(tool, timeout.toMillis()));
  }

  private HttpRequest httpRequest(PreparedRequest request, Duration timeout) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(timeout)
            .method(
                request.method(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(builder::setHeader);
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(
            Context.current(),
            builder,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.setHeader(name, value);
              }
            });
    return builder.build();
  }

  private static String host(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static @Nullable String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  private static void throwIfInterrupted(IOException e) throws InterruptedException {
    // Reading a body answers an interrupt with an IOException around it.
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        throw new InterruptedException("interrupted while reading an answer");
      }
    }
  }
}
