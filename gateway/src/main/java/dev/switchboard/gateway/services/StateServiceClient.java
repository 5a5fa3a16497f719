package dev.switchboard.gateway.services;

import static dev.switchboard.gateway.services.ServiceReader.segment;

import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.Refusal;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Asks state-service over HTTP. */
@Singleton
final class StateServiceClient implements Conversations {

  private final ServiceReader reader;

  StateServiceClient(GatewayConfig config, OpenTelemetry telemetry) {
    var service = config.stateService();
    this.reader =
        new ServiceReader(
            service.url(), service.timeout(), telemetry, Refusal.ConversationsUnreachable::new);
  }

  @Override
  public byte[] read(String conversationId) {
    HttpResponse<byte[]> response = reader.get("/conversations/" + segment(conversationId));
    if (response.statusCode() == 404) {
      throw new Refusal.UnknownConversation(conversationId).exception();
    }
    return reader.body(response);
  }

  @Override
  public @Nullable TurnAnswer answer(String conversationId, String messageId) {
    HttpResponse<byte[]> response =
        reader.get(
            "/conversations/%s/messages/%s".formatted(segment(conversationId), segment(messageId)));
    if (response.statusCode() == 404) {
      return null;
    }
    try {
      return EventJson.mapper()
          .readValue(reader.body(response), TurnAnswer.class)
          .to(conversationId, messageId);
    } catch (IOException e) {
      throw new Refusal.ConversationsUnreachable("answered with something else than an answer")
          .exception();
    }
  }
}
