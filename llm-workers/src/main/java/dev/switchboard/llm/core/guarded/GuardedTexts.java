package dev.switchboard.llm.core.guarded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import dev.switchboard.guardrails.Checked;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.guardrails.check.Evidence;
import dev.switchboard.llm.core.draft.Draft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the bot's guardrails leave of a request's texts and of an answer. What was struck in an
 * earlier turn is struck in the history, too: the rules look at it again.
 */
public final class GuardedTexts {

  private final Guards guards;

  public GuardedTexts(Guards guards) {
    this.guards = guards;
  }

  /**
   * A request as a model may see it.
   *
   * @param blockedBy null where the model may be asked
   */
  public record Incoming(
      GenerationRequested request, List<GuardrailHit> hits, @Nullable Guardrail blockedBy) {}

  /**
   * Where the answer to a request is written to while it is written, so that nothing is shown that
   * a rule strikes.
   *
   * @param to shows what is left
   */
  public Draft draft(GenerationRequested request, Draft to) {
    return switch (guards.showing(Boundary.OUTPUT)) {
      case AT_ONCE -> to;
      case BY_SENTENCE -> {
        Evidence evidence = evidence(request);
        yield new GuardedDraft(to, text -> guards.text(Boundary.OUTPUT, text, evidence));
      }
      case AT_ITS_END -> Draft.NONE;
    };
  }

  /** What a model may see of a request. */
  public Incoming incoming(GenerationRequested request) {
    if (!guards.areOn(Boundary.INPUT)) {
      return new Incoming(request, List.of(), null);
    }
    Set<GuardrailHit> hits = new LinkedHashSet<>();
    String message = request.message();
    Guardrail blockedBy = null;
    if (message != null && !message.isBlank()) {
      Checked<String> checked = guards.text(Boundary.INPUT, message);
      hits.addAll(checked.hits());
      message = checked.content();
      blockedBy = checked.blockedBy();
    }
    Checked<JsonNode> variables = guards.json(Boundary.INPUT, request.variables());
    hits.addAll(variables.hits());
    return new Incoming(
        request.withTexts(variables.content(), history(request.recent()), message),
        List.copyOf(hits),
        blockedBy == null ? variables.blockedBy() : blockedBy);
  }

  private List<Utterance> history(List<Utterance> recent) {
    List<Utterance> lines = new ArrayList<>();
    for (Utterance line : recent) {
      if (line.role() == Role.USER && !line.text().isBlank()) {
        Checked<String> checked = guards.text(Boundary.INPUT, line.text());
        String text = checked.isBlocked() ? checked.placeholder() : checked.content();
        lines.add(new Utterance(line.role(), text, line.at()));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  /** What may leave of a text that answers a request. */
  public Checked<String> answer(GenerationRequested request, String text) {
    return guards.text(Boundary.OUTPUT, text, evidence(request));
  }

  /** What may leave of a structured answer. */
  public Checked<JsonNode> answer(JsonNode json) {
    return guards.json(Boundary.OUTPUT, json);
  }

  /** Passages, results of tools, and values; what the user said alone supports nothing. */
  private static Evidence evidence(GenerationRequested request) {
    List<String> texts = new ArrayList<>();
    request.passages().forEach(passage -> texts.add(passage.title() + "\n" + passage.text()));
    request.steps().stream()
        .map(ToolStep::result)
        .filter(Objects::nonNull)
        .forEach(result -> collect(result, "", texts));
    request.variables().forEach(value -> collectObjects(value, texts));
    if (!texts.isEmpty() && request.message() != null) {
      texts.add(request.message());
    }
    return new Evidence(texts);
  }

  private static void collectObjects(JsonNode value, List<String> into) {
    if (value.isContainerNode()) {
      collect(value, "", into);
    }
  }

  private static void collect(JsonNode value, String name, List<String> into) {
    if (value.isObject()) {
      StringBuilder line = new StringBuilder();
      value
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isContainerNode()) {
                  collect(field.getValue(), field.getKey(), into);
                } else {
                  line.append(field.getKey()).append(' ').append(field.getValue().asText());
                  line.append(", ");
                }
              });
      if (!line.isEmpty()) {
        into.add(name + " " + line);
      }
    } else if (value.isArray()) {
      value.forEach(each -> collect(each, name, into));
    } else if (!value.isNull()) {
      into.add(name + " " + value.asText());
    }
  }
}
