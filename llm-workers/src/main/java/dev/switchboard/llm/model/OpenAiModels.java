package dev.switchboard.llm.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.switchboard.contracts.ToolStep;
import dev.switchboard.edge.worker.ShutdownInterrupt;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Models behind any endpoint that speaks OpenAI's chat-completions protocol. Its own retries are
 * off: when to ask again is decided in one place, by the generator.
 */
public final class OpenAiModels implements ModelPort {

  private final OpenAiChatModel whole;
  private final OpenAiStreamingChatModel streaming;
  private final Duration timeout;

  /**
   * For one endpoint.
   *
   * @param baseUrl such as {@code https://api.openai.com/v1}
   * @param apiKey sent as bearer token
   * @param modelName where a request names none
   * @param timeout of one call, its stream included
   */
  public OpenAiModels(String baseUrl, String apiKey, String modelName, Duration timeout) {
    this.timeout = timeout;
    this.whole =
        OpenAiChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(apiKey)
            .modelName(modelName)
            .timeout(timeout)
            .maxRetries(0)
            .build();
    this.streaming =
        OpenAiStreamingChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(apiKey)
            .modelName(modelName)
            .timeout(timeout)
            .build();
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Consumer<String> pieces) throws ModelException {
    StreamedAnswer stream = new StreamedAnswer(pieces);
    try {
      ChatRequest chat = chat(request);
      if (!request.stream()) {
        return answer(whole.chat(chat), request);
      }
      streaming.chat(chat, stream);
      return answer(stream.done().get(timeout.toMillis(), TimeUnit.MILLISECONDS), request);
    } catch (ExecutionException e) {
      throw ModelFailures.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new ModelException(
          ModelException.Kind.TIMEOUT, "no whole answer within " + timeout, null, e);
    } catch (InterruptedException e) {
      throw ShutdownInterrupt.interrupted();
    } catch (RuntimeException e) {
      ShutdownInterrupt.throwIfInterrupted(e);
      throw ModelFailures.of(e);
    } finally {
      stream.close();
    }
  }

  private static ChatRequest chat(ModelRequest request) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from(request.system()));
    for (ModelRequest.Message message : request.messages()) {
      switch (message) {
        case ModelRequest.Said(boolean fromUser, String text) ->
            messages.add(fromUser ? UserMessage.from(text) : AiMessage.from(text));
        case ModelRequest.Called(ToolStep step) -> messages.addAll(ToolMessages.called(step));
      }
    }
    OpenAiChatRequestParameters.Builder parameters =
        OpenAiChatRequestParameters.builder()
            .modelName(request.model())
            .temperature(request.temperature())
            .maxOutputTokens(request.maxTokens());
    if (!request.tools().isEmpty()) {
      // an agent takes one step at a time
      parameters.toolSpecifications(ToolMessages.offered(request)).parallelToolCalls(false);
    } else if (request.schema() != null) {
      parameters.responseFormat(format(request.schema()));
    }
    return ChatRequest.builder().messages(messages).parameters(parameters.build()).build();
  }

  private static ResponseFormat format(JsonNode schema) {
    String title = schema.path("title").asText("answer").replaceAll("[^A-Za-z0-9_-]", "_");
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(title)
                .rootElement(JsonRawSchema.from(schema.toString()))
                .build())
        .build();
  }

  private static ModelAnswer answer(ChatResponse response, ModelRequest request)
      throws ModelException {
    AiMessage message = response.aiMessage();
    if (message == null) {
      throw new ModelException(
          ModelException.Kind.MALFORMED, "the endpoint's answer has no message", null, null);
    }
    TokenUsage usage = response.tokenUsage();
    String model = response.modelName();
    return new ModelAnswer(
        message.text() == null ? "" : message.text(),
        model == null || model.isBlank() ? request.model() : model,
        count(usage == null ? null : usage.inputTokenCount()),
        count(usage == null ? null : usage.outputTokenCount()),
        response.finishReason() == null
            ? "stop"
            : response.finishReason().name().toLowerCase(Locale.ROOT),
        ToolMessages.wish(message));
  }

  private static int count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
