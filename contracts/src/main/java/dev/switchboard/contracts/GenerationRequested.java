package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Passage;
import dev.switchboard.contracts.value.Require;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a flow needs text or JSON from a model.
 *
 * @param commandId names this piece of work, like a tool's
 * @param prompt id of a prompt of the bot folder
 * @param variables a JSON object with the prompt's variables
 * @param passages what may be quoted, best first
 * @param schema JSON schema of the output; null for text
 * @param model an alias of {@code bot.yaml}; overrides the prompt's and the bot's
 * @param stream whether {@code reply.delta} events are wanted
 * @param recent the conversation before this turn, oldest first
 * @param tools what the model may ask for instead of answering; then the output's {@code json} is
 *     {@code {"action": tool, "arguments": {…}}} or {@code {"action": "finish", "answer": text}}
 * @param steps the tool calls that it has asked for so far, oldest first
 * @param message what the user wrote in the turn that this answers; null where no turn is open
 * @param user whose message it answers, as the channel knows them; null where nobody is known
 * @param promptVersion which version of the prompt this conversation gets; null = the bot's own
 * @param promptHash tells the very text of that version
 * @param severalTools whether the model may ask for several tools at once; then the output's {@code
 *     json} may be {@code {"calls": [{"action": tool, "arguments": {…}}, …]}}, in its order
 */
public record GenerationRequested(
    String conversationId,
    @Nullable String turnId,
    String runId,
    String commandId,
    String step,
    int attempt,
    String prompt,
    JsonNode variables,
    List<Passage> passages,
    @Nullable JsonNode schema,
    @Nullable String model,
    boolean stream,
    List<Utterance> recent,
    List<OfferedTool> tools,
    List<ToolStep> steps,
    @Nullable String message,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String user,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String promptVersion,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String promptHash,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean severalTools)
    implements Event.OnGenerationRequests {

  /**
   * The variable with what the step may see of the conversation's memory: {@code {"summary": text,
   * "facts": {subject: {relation: object}}}}.
   */
  public static final String REMEMBERED = "remembered";

  public GenerationRequested {
    Require.id("conversationId", conversationId);
    Require.id("runId", runId);
    Require.id("commandId", commandId);
    Require.text("step", step);
    Require.atLeast("attempt", attempt, 1);
    Require.text("prompt", prompt);
    Require.present("variables", variables);
    passages = Require.copy(passages);
    recent = Require.copy(recent);
    tools = Require.copy(tools);
    steps = Require.copy(steps);
  }

  /** The same with other texts, such as masked ones. */
  public GenerationRequested withTexts(
      JsonNode newVariables, List<Utterance> newRecent, @Nullable String newMessage) {
    return new GenerationRequested(
        conversationId,
        turnId,
        runId,
        commandId,
        step,
        attempt,
        prompt,
        newVariables,
        passages,
        schema,
        model,
        stream,
        newRecent,
        tools,
        steps,
        newMessage,
        user,
        promptVersion,
        promptHash,
        severalTools);
  }

  /** The same for this version of its prompt. */
  public GenerationRequested withPrompt(@Nullable String version, @Nullable String hash) {
    return new GenerationRequested(
        conversationId,
        turnId,
        runId,
        commandId,
        step,
        attempt,
        prompt,
        variables,
        passages,
        schema,
        model,
        stream,
        recent,
        tools,
        steps,
        message,
        user,
        version,
        hash,
        severalTools);
  }

  @Override
  public String id() {
    return Ids.derive("generation.requested", commandId);
  }
}
