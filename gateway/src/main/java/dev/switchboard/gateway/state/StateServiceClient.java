package dev.switchboard.gateway.state;

import dev.switchboard.contracts.EventJson;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Answer;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.Refusals;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks state-service over HTTP. */
@Singleton
final class StateServiceClient implements Conversations {

  private final HttpClient http;
  private final OpenTelemetry telemetry;
  private final String base;
  private final Duration timeout;

  StateServiceClient(GatewayConfig.StateService service, OpenTelemetry telemetry) {
    this.timeout = service.timeout();
    this.base = service.url().toString().replaceFirst("/+$", "");
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    this.telemetry = telemetry;
  }

  @Override
  public byte[] read(String conversationId) {
    HttpResponse<byte[]> response = get("/conversations/" + segment(conversationId));
    if (response.statusCode() == 404) {
      throw Refusals.unknownConversation(conversationId);
    }
    return body(response);
  }

  @Override
  public @Nullable Answer answer(String conversationId, String messageId) {
    HttpResponse<byte[]> response =
        get("/conversations/%s/messages/%s".formatted(segment(conversationId), segment(messageId)));
    if (response.statusCode() == 404) {
      return null;
    }
    try {
      return EventJson.mapper().readValue(body(response), Answer.class);
    } catch (IOException e) {
      throw Refusals.stateServiceAway("answered with something else than an answer");
    }
  }

  private HttpResponse<byte[]> get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .header("Accept", "application/json");
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(
            Context.current(),
            request,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.header(name, value);
              }
            });
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw Refusals.stateServiceAway("can't be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusals.stateServiceAway("was not waited for");
    }
  }

  private static byte[] body(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw Refusals.stateServiceAway("answered with status " + response.statusCode());
    }
    return response.body();
  }

  private static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
