package dev.switchboard.edge.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.once.UnreadableAnswerException;

/** Answers in the ledger, as events write them. */
final class AnswerJson<A> {

  private final Class<A> type;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  AnswerJson(Class<A> type) {
    this.type = type;
    this.writer = EventJson.mapper().writerFor(type);
    this.reader = EventJson.mapper().readerFor(type);
  }

  String write(A answer) {
    try {
      return writer.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a %s cannot be written".formatted(type.getSimpleName()), e);
    }
  }

  A read(String json) {
    try {
      return reader.readValue(json);
    } catch (JsonProcessingException e) {
      throw new UnreadableAnswerException(
          "the effects ledger holds no %s: %s"
              .formatted(type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }
}
