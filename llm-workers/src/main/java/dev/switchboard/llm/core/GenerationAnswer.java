package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a request. */
public sealed interface GenerationAnswer {

  /**
   * A text, or JSON.
   *
   * @param json as the schema wanted it; null where there was none
   */
  record Answered(
      String text,
      List<Citation> citations,
      @Nullable JsonNode json,
      GenerationUsage usage,
      List<GuardrailHit> guardrails)
      implements GenerationAnswer {

    public Answered {
      citations = List.copyOf(citations);
      guardrails = List.copyOf(guardrails);
    }

    /** One that no guardrail has looked at. */
    public Answered(
        String text, List<Citation> citations, @Nullable JsonNode json, GenerationUsage usage) {
      this(text, citations, json, usage, List.of());
    }
  }

  /**
   * Nothing that the flow can use.
   *
   * @param usage of the model that failed at it; null when none was asked
   */
  record Failed(Problem problem, @Nullable GenerationUsage usage, List<GuardrailHit> guardrails)
      implements GenerationAnswer {

    public Failed {
      guardrails = List.copyOf(guardrails);
    }

    /** One that no guardrail has looked at. */
    public Failed(Problem problem, @Nullable GenerationUsage usage) {
      this(problem, usage, List.of());
    }
  }

  /** What the bot's guardrails found on the way. */
  List<GuardrailHit> guardrails();

  /**
   * The same, in the place of answers that could not be used and are paid for.
   *
   * @param spent what they took; null for nothing
   */
  default GenerationAnswer spending(@Nullable GenerationUsage spent) {
    return spent == null
        ? this
        : switch (this) {
          case Answered said ->
              new Answered(
                  said.text(),
                  said.citations(),
                  said.json(),
                  spent.answeredBy(said.usage().responder(), said.usage().finishReason()),
                  said.guardrails());
          case Failed failed -> new Failed(failed.problem(), spent, failed.guardrails());
        };
  }

  /** As the flow gets it. */
  default GenerationCompleted completes(GenerationRequested request) {
    return switch (this) {
      case Answered answered ->
          completed(request, new Outcome.Succeeded(json(answered)), answered.usage(), guardrails());
      case Failed failed ->
          completed(
              request,
              new Outcome.Failed(failed.problem().at(request.step())),
              failed.usage(),
              guardrails());
    };
  }

  private static GenerationCompleted completed(
      GenerationRequested request,
      Outcome outcome,
      @Nullable GenerationUsage usage,
      List<GuardrailHit> guardrails) {
    return new GenerationCompleted(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        outcome,
        usage,
        guardrails);
  }

  private static JsonNode json(Answered answered) {
    ObjectNode output = EventJson.mapper().createObjectNode();
    output.put("text", answered.text());
    output.set("citations", EventJson.mapper().valueToTree(answered.citations()));
    output.put("responder", answered.usage().responder());
    if (answered.json() != null) {
      output.set("json", answered.json());
    }
    return output;
  }
}
