package dev.switchboard.edge.transition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.transition.Emission;
import dev.switchboard.transition.Reducer;
import dev.switchboard.transition.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the messages it has seen and asks for a tool once per message. */
final class CountingReducer implements Reducer<CountingReducer.Seen> {

  record Seen(List<String> messages) {

    /** Can't be written after a message {@code unwritable}. */
    Seen {
      messages = List.copyOf(messages);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Nullable String trap() {
      if (messages.contains("unwritable")) {
        throw new IllegalStateException("this state has no JSON");
      }
      return null;
    }
  }

  @Override
  public Class<Seen> stateType() {
    return Seen.class;
  }

  @Override
  public boolean reads(EventType type) {
    return type != EventType.ERASURE_REQUESTED;
  }

  @Override
  public Transition<Seen> reduce(
      @Nullable Seen state, Envelope<? extends Event> envelope, Map<String, String> index) {
    if (!(envelope.event() instanceof MessageReceived message)) {
      return Transition.unchanged(state);
    }
    if (message.text().equals("forget")) {
      return new Transition.Erased<>(new Seen(List.of()), List.of());
    }
    if (message.text().equals("poison")) {
      throw new IllegalStateException("cannot take poison");
    }
    List<String> seen = new ArrayList<>(state == null ? List.of() : state.messages());
    if (seen.contains(message.messageId())) {
      return Transition.unchanged(state);
    }
    seen.add(message.messageId());
    Emission command =
        message.text().equals("later")
            ? Emission.at(message.receivedAt().plusSeconds(60), request(message))
            : Emission.now(request(message));
    return Transition.changed(new Seen(seen), List.of(command));
  }

  private static ToolRequested request(MessageReceived message) {
    return new ToolRequested(
        message.conversationId(),
        null,
        "run",
        "command-" + message.messageId(),
        "/do/0",
        1,
        "echo",
        message.text().equals("deep") ? deep() : EventJson.mapper().createObjectNode(),
        null);
  }

  /** JSON that no writer takes. */
  private static JsonNode deep() {
    ArrayNode node = EventJson.mapper().createArrayNode();
    for (int level = 0; level < 1_100; level++) {
      node = EventJson.mapper().createArrayNode().add(node);
    }
    return node;
  }
}
