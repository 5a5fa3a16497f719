package dev.switchboard.gateway.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.view.ConversationView;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a conversation, for those who check and correct it.
 *
 * @param summary of what came before the last lines
 * @param facts those that hold first, then those that were replaced
 */
public record MemoryView(String conversationId, String summary, List<Fact> facts) {

  /**
   * The memory in a conversation as state-service keeps it.
   *
   * @param subject whose facts are wanted; null = all
   */
  public static MemoryView of(byte[] conversation, @Nullable String subject) {
    try {
      JsonNode all = EventJson.mapper().readTree(conversation);
      ConversationView.Memory memory =
          EventJson.mapper().treeToValue(all.path("memory"), ConversationView.Memory.class);
      DialogueMemory dialogue = memory.dialogue();
      List<Fact> facts =
          (dialogue == null ? List.<Fact>of() : dialogue.facts())
              .stream()
                  .filter(it -> subject == null || it.subject().equalsIgnoreCase(subject))
                  .toList();
      return new MemoryView(all.path("conversationId").asText(), memory.summary(), facts);
    } catch (IOException e) {
      throw new UncheckedIOException("state-service answered with something else than JSON", e);
    }
  }
}
