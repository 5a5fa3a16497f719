package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Outcome;

/** Outcomes as the ledger keeps them: as events write them. */
final class OutcomeJson {

  private static final ObjectWriter WRITER = EventJson.mapper().writerFor(Outcome.class);
  private static final ObjectReader READER = EventJson.mapper().readerFor(Outcome.class);

  private OutcomeJson() {}

  static String write(Outcome outcome) {
    try {
      return WRITER.writeValueAsString(outcome);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome cannot be written", e);
    }
  }

  static Outcome read(String json) {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the effects ledger holds what is no outcome: " + e.getOriginalMessage(), e);
    }
  }
}
