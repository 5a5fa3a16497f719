package dev.switchboard.gateway.state;

import static dev.switchboard.gateway.state.ServiceReader.segment;

import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.Refusals;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Asks state-service over HTTP. */
@Singleton
final class StateServiceClient implements Conversations {

  private final ServiceReader reader;

  StateServiceClient(GatewayConfig.StateService service, OpenTelemetry telemetry) {
    this.reader =
        new ServiceReader(service.url(), service.timeout(), telemetry, Refusals::stateServiceAway);
  }

  @Override
  public byte[] read(String conversationId) {
    HttpResponse<byte[]> response = reader.get("/conversations/" + segment(conversationId));
    if (response.statusCode() == 404) {
      throw Refusals.unknownConversation(conversationId);
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
      throw Refusals.stateServiceAway("answered with something else than an answer");
    }
  }
}
