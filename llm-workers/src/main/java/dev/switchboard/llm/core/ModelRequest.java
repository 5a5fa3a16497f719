package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.Utterance.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param model its name at the endpoint
 * @param system the filled prompt
 * @param messages what was said, oldest first, the user's question last; at least one
 * @param temperature null = the model's own default
 * @param maxTokens of the answer; null = the model's own default
 * @param schema of the answer; null for text
 * @param stream whether pieces are wanted while it writes
 */
public record ModelRequest(
    String conversationId,
    String model,
    String system,
    List<Message> messages,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable JsonNode schema,
    boolean stream) {

  public ModelRequest {
    messages = List.copyOf(messages);
  }

  /** One message of the conversation with the model. */
  public record Message(boolean fromUser, String text) {}

  /** The same, after the model has answered with something unfit. */
  ModelRequest repairing(String answer, String complaint) {
    List<Message> more = new ArrayList<>(messages);
    more.add(new Message(false, answer.isBlank() ? "(nothing)" : answer));
    more.add(new Message(true, complaint));
    return new ModelRequest(
        conversationId, model, system, more, temperature, maxTokens, schema, false);
  }

  /** What was said before, and the question if it is not yet part of it. */
  static List<Message> conversation(List<Utterance> recent, String question) {
    List<Message> messages = new ArrayList<>();
    for (Utterance line : recent) {
      if (!line.text().isBlank()) {
        messages.add(new Message(line.role() == Role.USER, line.text()));
      }
    }
    boolean asked =
        !messages.isEmpty()
            && messages.getLast().fromUser()
            && (question.isBlank() || messages.getLast().text().equals(question));
    if (!asked) {
      messages.add(new Message(true, question.isBlank() ? "Please go on." : question));
    }
    return messages;
  }
}
