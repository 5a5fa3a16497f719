package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.GenerationUsage;
import dev.switchboard.retry.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gets an answer out of a model: asks again after what may pass, and lets it repair its JSON. */
final class ModelGeneration {

  private final ModelPort model;
  private final RetryPolicy retries;
  private final Pause pause;
  private final GenerationListener listener;

  ModelGeneration(ModelPort model, RetryPolicy retries, Pause pause, GenerationListener listener) {
    this.model = model;
    this.retries = retries;
    this.pause = pause;
    this.listener = listener;
  }

  /** What came of it. */
  sealed interface Result {

    /** The model has answered. */
    record Said(String text, @Nullable JsonNode json, GenerationUsage usage) implements Result {}

    /** It has not, or with nothing of use. */
    record Gone(String why) implements Result {}
  }

  Result run(GenerationRequested request, ModelRequest ask, Consumer<String> pieces)
      throws InterruptedException {
    try {
      ModelAnswer first = persistently(request, ask, pieces);
      if (ask.schema() == null) {
        return first.text().isBlank()
            ? new Result.Gone("the model " + first.model() + " said nothing")
            : new Result.Said(first.text().strip(), null, usage(first, 0, 0));
      }
      return structured(request, ask, ask.schema(), first);
    } catch (ModelException e) {
      return new Result.Gone(String.valueOf(e.getMessage()));
    }
  }

  private Result structured(
      GenerationRequested request, ModelRequest ask, JsonNode schema, ModelAnswer first)
      throws ModelException, InterruptedException {
    return switch (read(first, ask, schema)) {
      case ToolWishes.Read.Usable usable -> said(first, usable.json(), usage(first, 0, 0));
      case ToolWishes.Read.Unusable unusable -> repaired(request, ask, schema, first, unusable);
    };
  }

  private Result repaired(
      GenerationRequested request,
      ModelRequest ask,
      JsonNode schema,
      ModelAnswer first,
      ToolWishes.Read.Unusable because)
      throws ModelException, InterruptedException {
    String complaint =
        (ask.tools().isEmpty()
                ? "Your answer does not fit the JSON schema: %s. Answer again, with the JSON alone."
                : "That can't be used: %s. Ask for a tool again, or answer.")
            .formatted(String.join("; ", because.complaints()));
    ModelAnswer second = persistently(request, ask.repairing(first.text(), complaint), piece -> {});
    return switch (read(second, ask, schema)) {
      case ToolWishes.Read.Usable usable ->
          said(second, usable.json(), usage(second, first.inputTokens(), first.outputTokens()));
      case ToolWishes.Read.Unusable unusable ->
          new Result.Gone(
              "the model %s answered twice with what does not fit the schema: %s"
                  .formatted(second.model(), String.join("; ", unusable.complaints())));
    };
  }

  private static Result said(ModelAnswer answer, JsonNode json, GenerationUsage usage) {
    return new Result.Said(answer.text().strip(), json, usage);
  }

  private static ToolWishes.Read read(ModelAnswer answer, ModelRequest ask, JsonNode schema) {
    if (!ask.tools().isEmpty()) {
      return ToolWishes.read(answer, schema);
    }
    JsonNode json = JsonFit.read(answer.text());
    List<String> complaints =
        json == null ? List.of("it is no JSON") : JsonFit.complaints(json, schema);
    return json != null && complaints.isEmpty()
        ? new ToolWishes.Read.Usable(json)
        : new ToolWishes.Read.Unusable(complaints);
  }

  private ModelAnswer persistently(
      GenerationRequested request, ModelRequest ask, Consumer<String> pieces)
      throws ModelException, InterruptedException {
    AtomicBoolean begun = new AtomicBoolean();
    Consumer<String> noticed =
        piece -> {
          begun.set(true);
          pieces.accept(piece);
        };
    for (int attempt = 1; ; attempt++) {
      listener.asking(request);
      try {
        return model.ask(ask, noticed);
      } catch (ModelException failure) {
        // What the user has begun to read is not begun a second time.
        Optional<Duration> wait = begun.get() ? Optional.empty() : retries.next(attempt, failure);
        if (wait.isEmpty()) {
          throw failure;
        }
        listener.retried(request, failure);
        pause.of(wait.get());
      }
    }
  }

  private static GenerationUsage usage(ModelAnswer answer, int moreInput, int moreOutput) {
    return new GenerationUsage(
        answer.model(),
        answer.inputTokens() + moreInput,
        answer.outputTokens() + moreOutput,
        answer.finishReason());
  }
}
