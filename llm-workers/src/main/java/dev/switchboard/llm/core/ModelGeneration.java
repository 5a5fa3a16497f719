package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.GenerationUsage;
import dev.switchboard.llm.core.json.LenientJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gets an answer out of a model: lets it repair its JSON and go on where it was cut off. */
final class ModelGeneration {

  private final ModelPort model;
  private final GenerationListener listener;

  ModelGeneration(ModelPort model, GenerationListener listener) {
    this.model = model;
    this.listener = listener;
  }

  /** The result of asking a model. */
  sealed interface Result {

    /** The model has answered. */
    record Answered(String text, @Nullable JsonNode json, GenerationUsage usage)
        implements Result {}

    /** It has not, or with nothing of use. */
    record Unanswered(String why) implements Result {}

    /** It was not asked: a budget is used up. */
    record UsedUp(String why) implements Result {}
  }

  Result run(GenerationRequested request, ModelRequest ask, Consumer<String> deltas)
      throws InterruptedException {
    try {
      return answered(request, ask, deltas);
    } catch (ModelException e) {
      if (e.kind() != ModelException.Kind.TOO_LONG) {
        return failed(e);
      }
      listener.retried(request, e);
    }
    try {
      return answered(request, ask.shortened(), deltas);
    } catch (ModelException e) {
      return failed(e);
    }
  }

  private static Result failed(ModelException failure) {
    String why = String.valueOf(failure.getMessage());
    return failure.kind() == ModelException.Kind.USED_UP
        ? new Result.UsedUp(why)
        : new Result.Unanswered(why);
  }

  private Result answered(GenerationRequested request, ModelRequest ask, Consumer<String> deltas)
      throws ModelException, InterruptedException {
    ModelAnswer first = asked(request, ask, deltas);
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
      return new Result.Answered(first.text().strip(), null, usage(first));
    }
    ModelAnswer second = asked(request, ask.continuing(first.text()), delta -> {});
    String whole = SentenceEnd.joined(first.text(), second.text(), second.isCut());
    return whole.isEmpty()
        ? new Result.Unanswered(
            "the model %s was cut off within its first sentence; raise maxTokens"
                .formatted(second.model()))
        : new Result.Answered(whole, null, usage(second, first));
  }

  private Result structured(
      GenerationRequested request, ModelRequest ask, JsonNode schema, ModelAnswer first)
      throws ModelException, InterruptedException {
    return switch (read(first, ask, schema, false)) {
      case ToolCallReader.Read.Usable usable -> said(first, usable.json(), usage(first));
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
    ModelAnswer second = asked(request, ask.repairing(first.text(), correction), delta -> {});
    return switch (read(second, ask, schema, true)) {
      case ToolCallReader.Read.Usable usable -> said(second, usable.json(), usage(second, first));
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

  private ModelAnswer asked(GenerationRequested request, ModelRequest ask, Consumer<String> deltas)
      throws ModelException, InterruptedException {
    listener.asking(request);
    return model.ask(ask, deltas);
  }

  /** Who answered last, and what all calls took. */
  private static GenerationUsage usage(ModelAnswer last, ModelAnswer... before) {
    List<ModelAnswer> all = new ArrayList<>(List.of(before));
    all.add(last);
    return new GenerationUsage(
        last.model(),
        all.stream().mapToInt(ModelAnswer::inputTokens).sum(),
        all.stream().mapToInt(ModelAnswer::outputTokens).sum(),
        last.finishReason(),
        last.alias().isEmpty() ? null : last.alias(),
        all.stream().mapToInt(ModelAnswer::cachedTokens).sum(),
        all.stream().mapToLong(ModelAnswer::costMicros).sum());
  }
}
