package dev.switchboard.classifier.recall;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What users write in several conversations.
 *
 * @param kind what it shows: {@code recalled}, {@code unrelated}, {@code apart} or {@code
 *     forgotten}
 * @param recalls the texts that have to be recalled with the last one
 */
record RecallDialogue(String name, String kind, List<Step> steps, List<String> recalls) {

  private static final String FILE = "/recall/dialogues.yaml";

  /**
   * One thing that happens.
   *
   * @param by the user; null = ada
   * @param in the conversation
   * @param day on which it is said
   * @param erase the conversation that is erased
   */
  record Step(
      @Nullable String by,
      @Nullable String in,
      @Nullable String says,
      @JsonSetter(nulls = Nulls.AS_EMPTY) int day,
      @Nullable String erase) {}

  static List<RecallDialogue> all() {
    try (InputStream file = RecallDialogue.class.getResourceAsStream(FILE)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      Problems problems = new Problems();
      YamlNode read = YamlReader.read(FILE, text, problems);
      if (read == null || problems.hasErrors()) {
        throw new IllegalStateException(problems.all().toString());
      }
      return EventJson.mapper().readerForListOf(RecallDialogue.class).readValue(read.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
