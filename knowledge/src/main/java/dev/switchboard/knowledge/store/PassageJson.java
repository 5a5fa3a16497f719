package dev.switchboard.knowledge.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.knowledge.KnowledgePassage;
import java.io.UncheckedIOException;

/** Passages as the JSON that stores keep. */
public final class PassageJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PassageJson() {}

  /** Reads what {@link #write} has written. */
  public static KnowledgePassage read(String json) {
    try {
      return JSON.readValue(json, KnowledgePassage.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored passage that is none", e);
    }
  }

  /** Writes a passage as it is stored. */
  public static String write(KnowledgePassage passage) {
    try {
      return JSON.writeValueAsString(passage);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a passage that is no JSON", e);
    }
  }
}
