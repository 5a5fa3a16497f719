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

  /** The result of asking a model. */
  sealed interface Result {

    /** The model has answered. */
    record Answered(String text, @Nullable JsonNode json, GenerationUsage usage)
        implements Result {}

    /** It has not, or with nothing of use. */
    record Unanswered(String why) implements Result {}
  }

  Result run(GenerationRequested request, ModelRequest ask, Consumer<String> deltas)
      throws InterruptedException {
    try {
      return answered(request, ask, deltas);
    } catch (ModelException e) {
      if (e.kind() != ModelException.Kind.TOO_LONG) {
        return new Result.Unanswered(String.valueOf(e.getMessage()));
      }
      listener.retried(request, e);
    }
    try {
      return answered(request, ask.shortened(), deltas);
    } catch (ModelException e) {
      return new Result.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  private Result answered(GenerationRequested request, ModelRequest ask, Consumer<String> deltas)
      throws ModelException, InterruptedException {
    ModelAnswer first = withRetries(request, ask, deltas);
    return ask.schema() == null
        ? text(request, ask, first)
        : structured(request, ask, ask.schema(), first);
  }

  private Result text(GenerationRequested request, ModelRequest ask, ModelAnswer first)
      throws ModelException, InterruptedException {
    if (first.text().isBlank()) {
      return new Result.Unanswered(
          "the model %s said nothing (%s)".formatted(first.model(), first.finishReason()));
    }
    if (!first.isCut()) {
      return new Result.Answered(first.text().strip(), null, usage(first, 0, 0));
    }
    ModelAnswer second = withRetries(request, ask.continuing(first.text()), delta -> {});
    String whole = SentenceEnd.joined(first.text(), second.text(), second.isCut());
    return whole.isEmpty()
        ? new Result.Unanswered(
            "the model %s was cut off within its first sentence; raise maxTokens"
                .formatted(second.model()))
        : new Result.Answered(
            whole, null, usage(second, first.inputTokens(), first.outputTokens()));
  }

  private Result structured(
      GenerationRequested request, ModelRequest ask, JsonNode schema, ModelAnswer first)
      throws ModelException, InterruptedException {
    return switch (read(first, ask, schema, false)) {
      case ToolCallReader.Read.Usable usable -> said(first, usable.json(), usage(first, 0, 0));
      case ToolCallReader.Read.Unusable unusable -> repaired(request, ask, schema, first, unusable);
    };
  }

  private Result repaired(
      GenerationRequested request,
      ModelRequest ask,
      JsonNode schema,
      ModelAnswer first,
      ToolCallReader.Read.Unusable because)
      throws ModelException, InterruptedException {
    String correction =
        (ask.tools().isEmpty()
                ? "Your answer does not fit the JSON schema: %s. Answer again, with the JSON alone."
                : "That can't be used: %s. Ask for a tool again, or answer.")
            .formatted(String.join("; ", because.violations()));
    ModelAnswer second = withRetries(request, ask.repairing(first.text(), correction), delta -> {});
    return switch (read(second, ask, schema, true)) {
      case ToolCallReader.Read.Usable usable ->
          said(second, usable.json(), usage(second, first.inputTokens(), first.outputTokens()));
      case ToolCallReader.Read.Unusable unusable ->
          new Result.Unanswered(
              "the model %s answered twice with what can't be used: %s"
                  .formatted(second.model(), String.join("; ", unusable.violations())));
    };
  }

  private static Result said(ModelAnswer answer, JsonNode json, GenerationUsage usage) {
    return new Result.Answered(answer.text().strip(), json, usage);
  }

  private static ToolCallReader.Read read(
      ModelAnswer answer, ModelRequest ask, JsonNode schema, boolean toldAlready) {
    if (!ask.tools().isEmpty()) {
      return ToolCallReader.read(answer, ask.tools(), schema, toldAlready);
    }
    JsonNode json = LenientJson.read(answer.text());
    if (json == null) {
      return new ToolCallReader.Read.Unusable(
          List.of(answer.isCut() ? "it was cut off; answer shorter" : "it is no JSON"));
    }
    List<String> violations = SchemaCheck.violations(json, schema);
    return violations.isEmpty()
        ? new ToolCallReader.Read.Usable(json)
        : new ToolCallReader.Read.Unusable(violations);
  }

  private ModelAnswer withRetries(
      GenerationRequested request, ModelRequest ask, Consumer<String> deltas)
      throws ModelException, InterruptedException {
    AtomicBoolean begun = new AtomicBoolean();
    Consumer<String> noticed =
        delta -> {
          begun.set(true);
          deltas.accept(delta);
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
