package dev.switchboard.edge.transition;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.wire.EventJson;

/** States as JSON text. */
final class StateJson {

  private StateJson() {}

  static String write(Object state) {
    try {
      return EventJson.mapper().writeValueAsString(state);
    } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
      throw new IllegalStateException(
          "cannot write %s: %s".formatted(state.getClass().getSimpleName(), e.getMessage()), e);
    }
  }

  static <S> S read(String json, Class<S> type) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
      throw new IllegalStateException(
          "a stored %s cannot be read; was it written by a newer version?"
              .formatted(type.getSimpleName()),
          e);
    }
  }
}
