package dev.switchboard.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingForTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final WaitingFor AMONG_INTENTS =
      WaitingFor.amongIntents("choice-1", "/which", "(1) Cancel or (2) return?", AT, null);
  private static final WaitingFor OF_A_FLOW =
      new WaitingFor("run-1", "cancel", "/do/0/ask", "order", "Which order?");

  private static JsonNode written(WaitingFor question) {
    return EventJson.mapper().valueToTree(question);
  }

  private static WaitingFor read(String json) throws JsonProcessingException {
    return EventJson.mapper().readValue(json, WaitingFor.class);
  }

  @Test
  void aQuestionAmongIntentsSaysSo() throws JsonProcessingException {
    assertThat(AMONG_INTENTS.whichIntent()).isTrue();
    assertThat(written(AMONG_INTENTS).path("whichIntent").isBoolean()).isTrue();
    assertThat(read(written(AMONG_INTENTS).toString())).isEqualTo(AMONG_INTENTS);
  }

  @Test
  void aQuestionOfAFlowIsWrittenAsItWasBefore() throws JsonProcessingException {
    assertThat(OF_A_FLOW.whichIntent()).isFalse();
    assertThat(written(OF_A_FLOW).has("whichIntent")).isFalse();
    assertThat(read(written(OF_A_FLOW).toString())).isEqualTo(OF_A_FLOW);
  }

  @Test
  void theVersionBeforeIsUnderstoodAndUnderstands() throws JsonProcessingException {
    WaitingFor former =
        read(
            """
            {"runId": "choice-1", "flow": "(which intent)", "step": "/which",
             "question": "(1) Cancel or (2) return?", "askedAt": "2026-11-01T09:30:00Z"}""");

    assertThat(former).isEqualTo(AMONG_INTENTS);
    assertThat(written(AMONG_INTENTS).path("flow").textValue()).isEqualTo("(which intent)");
  }
}
