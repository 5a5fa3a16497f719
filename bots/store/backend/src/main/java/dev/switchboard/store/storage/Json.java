package dev.switchboard.store.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** The shop's records as JSON text and back. */
@Singleton
public class Json {
  private final ObjectMapper mapper;

  Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Writes a record, map, or text as one JSON value. */
  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  <T> T read(String document, Class<T> type) {
    try {
      return mapper.readValue(document, type);
    } catch (JsonProcessingException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  JsonNode tree(String document) {
    return read(document, JsonNode.class);
  }

  ObjectMapper mapper() {
    return mapper;
  }
}
