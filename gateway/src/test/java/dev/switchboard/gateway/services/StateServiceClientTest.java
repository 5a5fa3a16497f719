package dev.switchboard.gateway.services;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.view.ConversationView;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.ConversationsContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class StateServiceClientTest extends GatewayTest implements ConversationsContract {

  @Inject Conversations conversations;

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public void given(ConversationView view) {
    answers("/conversations/" + view.conversationId(), view);
  }

  @Override
  public void given(TurnAnswer answer) {
    answers(
        "/conversations/%s/messages/%s".formatted(answer.conversationId(), answer.messageId()),
        answer);
  }

  @Override
  public void breakDown() {
    stateService.register(any(anyUrl()).willReturn(aResponse().withStatus(500)));
  }

  private void answers(String path, Object view) {
    try {
      stateService.register(
          get(urlPathEqualTo(path))
              .willReturn(okJson(EventJson.mapper().writeValueAsString(view))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
