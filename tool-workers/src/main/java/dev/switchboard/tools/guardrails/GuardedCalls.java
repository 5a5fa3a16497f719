package dev.switchboard.tools.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.guardrails.Checked;
import dev.switchboard.guardrails.Guards;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the bot's guardrails leave of a tool's arguments and of its answer. */
public final class GuardedCalls {

  private static final String PASSAGES = "passages";

  private final Guards guards;
  private final Set<String> searches;

  /**
   * For one bot.
   *
   * @param searches names of the tools that search its knowledge; they answer with passages
   */
  public GuardedCalls(Guards guards, Set<String> searches) {
    this.guards = guards;
    this.searches = Set.copyOf(searches);
  }

  /** A request as the tool may get it. */
  public sealed interface Request {

    /** What was found in the arguments. */
    List<GuardrailHit> hits();

    /** It may be called. */
    record Allowed(ToolRequested request, List<GuardrailHit> hits) implements Request {}

    /** It may not, and this is its outcome. */
    record Refused(Outcome outcome, List<GuardrailHit> hits) implements Request {}
  }

  /** An outcome as the flow may get it. */
  public record Answer(Outcome outcome, List<GuardrailHit> hits) {}

  /** Looks at the arguments of a tool. */
  public Request request(ToolRequested request) {
    Checked<JsonNode> checked = guards.json(Boundary.TOOL_REQUEST, request.arguments());
    Guardrail blockedBy = checked.blockedBy();
    return blockedBy == null
        ? new Request.Allowed(request.withArguments(checked.content()), checked.hits())
        : new Request.Refused(
            new Outcome.Failed(
                Problem.validation(
                    "the guardrail %s of the bot does not let these arguments of tool %s pass; nothing was called"
                        .formatted(blockedBy.name(), request.tool()))),
            checked.hits());
  }

  /** Looks at what a tool has answered. */
  public Answer answer(ToolRequested request, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> new Answer(failed, List.of());
      case Outcome.Succeeded succeeded ->
          searches.contains(request.tool()) ? passages(succeeded) : response(request, succeeded);
    };
  }

  private Answer response(ToolRequested request, Outcome.Succeeded succeeded) {
    Checked<JsonNode> checked = guards.json(Boundary.TOOL_RESPONSE, succeeded.output());
    Guardrail blockedBy = checked.blockedBy();
    Outcome outcome =
        blockedBy == null
            ? new Outcome.Succeeded(checked.content())
            : new Outcome.Failed(
                new Problem(
                    Problem.ANSWER_UNUSABLE,
                    502,
                    "Done, but the answer can't be used",
                    "the guardrail %s of the bot does not let the answer of tool %s pass"
                        .formatted(blockedBy.name(), request.tool()),
                    null));
    return new Answer(outcome, checked.hits());
  }

  /** A passage that is blocked is left out; the others stay. */
  private Answer passages(Outcome.Succeeded succeeded) {
    if (!guards.areOn(Boundary.PASSAGES)
        || !(succeeded.output() instanceof ObjectNode output)
        || !(output.path(PASSAGES) instanceof ArrayNode all)) {
      return new Answer(succeeded, List.of());
    }
    Set<GuardrailHit> hits = new LinkedHashSet<>();
    List<JsonNode> kept = new ArrayList<>();
    for (JsonNode passage : all) {
      Checked<JsonNode> checked = texts((ObjectNode) passage);
      hits.addAll(checked.hits());
      if (!checked.isBlocked()) {
        kept.add(checked.content());
      }
    }
    ObjectNode copy = output.deepCopy();
    copy.putArray(PASSAGES).addAll(kept);
    return new Answer(new Outcome.Succeeded(copy), List.copyOf(hits));
  }

  /** Its id and source stay: they are what a reply cites. */
  private Checked<JsonNode> texts(ObjectNode passage) {
    ObjectNode said = passage.objectNode();
    for (String field : List.of("title", "text")) {
      if (passage.has(field)) {
        said.set(field, passage.get(field));
      }
    }
    Checked<JsonNode> checked = guards.json(Boundary.PASSAGES, said);
    ObjectNode copy = passage.deepCopy();
    copy.setAll((ObjectNode) checked.content());
    return new Checked<>(copy, checked.hits(), checked.blockedBy());
  }
}
