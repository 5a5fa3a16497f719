package dev.switchboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import org.junit.jupiter.api.Test;

class TurnTreeTest {

  private static final String RECORDS =
      """
      [{"topic": "messages", "at": "2026-11-01T09:30:00Z", "type": "message.received",
        "source": "/switchboard/gateway", "data": {"messageId": "m-1"}},
       {"topic": "turns", "at": "2026-11-01T09:30:00.015Z", "type": "turn.opened",
        "source": "/switchboard/state-service",
        "data": {"turnId": "t-1", "messages": [{"messageId": "m-1"}]}},
       {"topic": "intents", "at": "2026-11-01T09:30:00.040Z", "type": "turn.classified",
        "source": "/switchboard/intent-classifier", "workStartedAt": "2026-11-01T09:30:00.020Z",
        "data": {"turn": {"turnId": "t-1"},
                 "classification": {"intent": "cancel-order", "confidence": 0.97}}},
       {"topic": "tool-requests", "at": "2026-11-01T09:30:00.060Z", "type": "tool.requested",
        "source": "/switchboard/router",
        "data": {"turnId": "t-1", "commandId": "k-1", "tool": "get_order"}},
       {"topic": "outcomes", "at": "2026-11-01T09:30:00.210Z", "type": "tool.completed",
        "source": "/switchboard/tool-workers", "workStartedAt": "2026-11-01T09:30:00.145Z",
        "data": {"turnId": "t-1", "commandId": "k-1", "outcome": {"output": {}}}},
       {"topic": "replies", "at": "2026-11-01T09:30:00.412Z", "type": "turn.completed",
        "source": "/switchboard/router", "data": {"turnId": "t-1", "status": "completed"}},
       {"topic": "turns", "at": "2026-11-01T09:31:00Z", "type": "turn.opened",
        "source": "/switchboard/state-service",
        "data": {"turnId": "t-2", "messages": [{"messageId": "m-2"}]}}]""";

  @Test
  void aMessagesWayIsATreeWithQueueAndWorkApart() throws JsonProcessingException {
    assertThat(TurnTree.lines(records(), "m-1"))
        .containsExactly(
            "├─ message.received                               +0 ms  gateway",
            "├─ turn.opened                                   +15 ms  state-service",
            "├─ turn.classified cancel-order 97 %             +40 ms  intent-classifier  queue 5 ms,"
                + " work 20 ms",
            "├─ tool.requested get_order                      +60 ms  router",
            "│  └─ tool.completed                            +210 ms  tool-workers  queue 85 ms,"
                + " work 65 ms",
            "└─ turn.completed completed                     +412 ms  router");
  }

  @Test
  void aMessageThatIsNoLongerKeptHasNoTree() throws JsonProcessingException {
    assertThat(TurnTree.lines(records(), "m-0")).isEmpty();
  }

  private static JsonNode records() throws JsonProcessingException {
    return EventJson.mapper().readTree(RECORDS);
  }
}
