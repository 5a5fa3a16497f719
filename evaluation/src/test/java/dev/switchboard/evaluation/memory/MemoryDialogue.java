package dev.switchboard.evaluation.memory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A written dialogue, or two that are held at the same time.
 *
 * @param kind what it shows: {@code remembered}, {@code replaced}, {@code forgotten} or {@code
 *     apart}
 * @param knows what the first conversation has to know at its end, and nothing else: {@code subject
 *     | relation | object}
 * @param other the same of the second conversation
 */
record MemoryDialogue(
    String name, String kind, List<Step> steps, List<String> knows, @Nullable List<String> other) {

  /**
   * One thing that happens.
   *
   * @param in {@code b} for the second conversation
   * @param user what the user says
   * @param slots what the classifier reads in it, and remembers for the user
   * @param order what the tool finds of an order
   * @param orders what the tool finds of several
   * @param model the facts that a model claims to have read in the turn
   * @param late whether the model answers only after the next turn
   * @param correct {@code subject | relation | object -> right one}; with nothing after the arrow
   *     it is forgotten
   * @param erase whether the conversation is erased
   */
  record Step(
      @Nullable String in,
      @Nullable String user,
      @Nullable Map<String, String> slots,
      @Nullable JsonNode order,
      @Nullable JsonNode orders,
      @Nullable List<String> model,
      @JsonSetter(nulls = Nulls.AS_EMPTY) boolean late,
      @Nullable String correct,
      @JsonSetter(nulls = Nulls.AS_EMPTY) boolean erase) {}

  static List<MemoryDialogue> all() {
    try (InputStream file = MemoryDialogue.class.getResourceAsStream("/memory/dialogues.yaml")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      Problems problems = new Problems();
      YamlNode read = YamlReader.read("dialogues.yaml", text, problems);
      if (read == null || problems.hasErrors()) {
        throw new IllegalStateException(problems.all().toString());
      }
      return EventJson.mapper().readerForListOf(MemoryDialogue.class).readValue(read.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
