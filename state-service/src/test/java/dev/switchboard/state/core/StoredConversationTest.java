package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States as the first version has written them stay readable. */
class StoredConversationTest {

  @ParameterizedTest
  @ValueSource(strings = {"conversation-of-a-human", "conversation-with-an-open-turn"})
  void aStateOfTheFirstVersionIsReadAndWrittenBackUnchanged(String name) throws IOException {
    JsonNode sample = sample(name);

    Conversation state = EventJson.mapper().treeToValue(sample, Conversation.class);

    assertThat(EventJson.mapper().writeValueAsString(state))
        .isEqualTo(EventJson.mapper().writeValueAsString(sample));
  }

  @Test
  void aHumanHasTheConversationUntilTheRunEnds() throws IOException {
    Conversation state =
        EventJson.mapper().treeToValue(sample("conversation-of-a-human"), Conversation.class);

    assertThat(state.ownership()).isEqualTo(new Ownership.Human("run-1"));
    assertThat(state.ownership().endsWith("run-1")).isTrue();
    assertThat(state.ownership().endsWith("run-2")).isFalse();
    assertThat(state.memory().recent()).hasSize(2);
  }

  @Test
  void aRunBesideABotsOwnershipMeansNothing() throws IOException {
    Conversation state =
        EventJson.mapper()
            .readValue(
                "{\"lastTurn\":1,\"owner\":\"bot\",\"handoffRun\":\"r\"}", Conversation.class);

    assertThat(state.ownership()).isEqualTo(new Ownership.Bot());
    assertThat(state.ownership().owner()).isEqualTo(Owner.BOT);
    assertThat(state.queued()).isEmpty();
  }

  private static JsonNode sample(String name) throws IOException {
    try (InputStream in = StoredConversationTest.class.getResourceAsStream(name + ".json")) {
      assertThat(in).as(name).isNotNull();
      return EventJson.mapper().readTree(in);
    }
  }
}
