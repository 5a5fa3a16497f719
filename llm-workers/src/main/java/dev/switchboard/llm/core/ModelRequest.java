package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.PromptDefinition.Example;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param origin what it is made for
 * @param model an alias, null = the default one; below the ladder its name at the endpoint
 * @param system the filled prompt
 * @param messages what was said and done, oldest first; the user's question is the last that was
 *     said, and the calls of tools that the model has asked for come after it
 * @param temperature null = the model's own default
 * @param maxTokens of the answer; null = the model's own default
 * @param schema of the answer; null for text
 * @param stream whether deltas are wanted while it writes
 * @param tools that it may ask for instead of answering; where there are any, the schema is not its
 *     business but says what the flow wants to get
 * @param severalTools whether it may ask for several of them at once
 * @param parameters sent besides, where the request does not set them itself
 * @param passedOver aliases that are not asked: what they have answered could not be used
 */
public record ModelRequest(
    Origin origin,
    @Nullable String model,
    String system,
    List<Message> messages,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable JsonNode schema,
    boolean stream,
    List<OfferedTool> tools,
    boolean severalTools,
    Map<String, JsonNode> parameters,
    Set<String> passedOver) {

  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    parameters = Map.copyOf(parameters);
    passedOver = Set.copyOf(passedOver);
  }

  public String conversationId() {
    return origin.conversationId();
  }

  /** The model's name at the endpoint. */
  public String modelName() {
    return Objects.requireNonNullElse(model, ModelAlias.DEFAULT);
  }

  /** The same, put to another alias. */
  public ModelRequest to(String alias) {
    return to(alias, stream, parameters);
  }

  /** The same, put to this model. */
  public ModelRequest to(String newModel, boolean streams, Map<String, JsonNode> others) {
    return new ModelRequest(
        origin,
        newModel,
        system,
        messages,
        temperature,
        maxTokens,
        schema,
        streams,
        tools,
        severalTools,
        others,
        passedOver);
  }

  /** One message of the conversation with the model. */
  public sealed interface Message {}

  /** The user or the model has said something. */
  public record Said(boolean fromUser, String text) implements Message {}

  /** The model has asked for a tool, and this came of it. */
  public record Called(ToolStep step) implements Message {}

  /** The same, after the model has answered with something unfit. */
  ModelRequest repairing(String answer, String correction) {
    List<Message> more = new ArrayList<>(messages);
    more.add(new Said(false, answer.isBlank() ? "(nothing)" : answer));
    more.add(new Said(true, correction));
    return new ModelRequest(
        origin,
        model,
        system,
        more,
        temperature,
        maxTokens,
        schema,
        stream,
        tools,
        severalTools,
        parameters,
        passedOver);
  }

  /** The same, put to those that stand in for these aliases. */
  ModelRequest passingOver(Set<String> aliases) {
    Set<String> all = new HashSet<>(passedOver);
    all.addAll(aliases);
    return new ModelRequest(
        origin,
        model,
        system,
        messages,
        temperature,
        maxTokens,
        schema,
        stream,
        tools,
        severalTools,
        parameters,
        all);
  }

  /**
   * The same, to be gone on with.
   *
   * @param text what the model has said so far
   */
  ModelRequest continuing(String text) {
    return repairing(
        text,
        "Your answer was cut off. Write its last, unfinished sentence again from the beginning, and"
            + " then the rest. Write nothing else.");
  }

  /**
   * The same with a shorter history: the older half of what was said, and long results, are cut.
   */
  ModelRequest shortened() {
    List<Message> kept = new ArrayList<>();
    long said = messages.stream().filter(Said.class::isInstance).count();
    long dropped = said / 2;
    for (Message message : messages) {
      switch (message) {
        case Said same -> {
          if (dropped > 0) {
            dropped--;
          } else {
            kept.add(same);
          }
        }
        case Called(ToolStep step) -> kept.add(new Called(Shortened.of(step)));
      }
    }
    return new ModelRequest(
        origin,
        model,
        system,
        kept,
        temperature,
        maxTokens,
        schema,
        stream,
        tools,
        severalTools,
        parameters,
        passedOver);
  }

  /** What was said before, and the question if it is not yet part of it. */
  static List<Message> conversation(List<Utterance> recent, String question) {
    List<Said> messages = new ArrayList<>();
    for (Utterance line : recent) {
      if (!line.text().isBlank()) {
        messages.add(new Said(line.role() == Role.USER, line.text()));
      }
    }
    boolean asked =
        !messages.isEmpty()
            && messages.getLast().fromUser()
            && (question.isBlank() || messages.getLast().text().equals(question));
    if (!asked) {
      messages.add(new Said(true, question.isBlank() ? "Please go on." : question));
    }
    return List.copyOf(messages);
  }

  /** The prompt's examples, the same, and the calls that the model has asked for since. */
  static List<Message> conversation(
      List<Example> examples, List<Utterance> recent, String question, List<ToolStep> steps) {
    List<Message> messages = new ArrayList<>();
    for (Example example : examples) {
      messages.add(new Said(true, example.user()));
      messages.add(new Said(false, example.answer()));
    }
    messages.addAll(conversation(recent, question));
    steps.forEach(step -> messages.add(new Called(step)));
    return messages;
  }
}
