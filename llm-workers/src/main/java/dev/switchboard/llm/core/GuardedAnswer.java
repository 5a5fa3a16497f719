package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.guardrails.Checked;
import dev.switchboard.llm.core.guarded.GuardedTexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the bot's guardrails leave of an answer. */
final class GuardedAnswer {

  private static final String FILTERED = "content_filter";
  private static final String ACTION = "action";
  private static final String ANSWER = "answer";

  private GuardedAnswer() {}

  /**
   * The answer that may leave.
   *
   * @param found what was found in the request
   */
  static GenerationAnswer of(
      GenerationAnswer answer,
      GuardedTexts texts,
      GenerationRequested request,
      List<GuardrailHit> found) {
    return switch (answer) {
      case GenerationAnswer.Failed failed ->
          new GenerationAnswer.Failed(failed.problem(), failed.usage(), found);
      case GenerationAnswer.Answered said -> {
        JsonNode json = said.json();
        yield json == null
            ? text(said, texts, request, found)
            : json(said, json, texts, request, found);
      }
    };
  }

  private static GenerationAnswer text(
      GenerationAnswer.Answered said,
      GuardedTexts texts,
      GenerationRequested request,
      List<GuardrailHit> found) {
    Checked<String> checked = texts.answer(request, said.text());
    List<GuardrailHit> hits = all(found, checked.hits());
    return checked.blockedBy() == null
        ? new GenerationAnswer.Answered(
            checked.content(), said.citations(), null, said.usage(), hits)
        : instead(checked.blockedBy(), false, said.usage(), hits);
  }

  /** The arguments of a tool are looked at where the tool is called. */
  private static GenerationAnswer json(
      GenerationAnswer.Answered said,
      JsonNode json,
      GuardedTexts texts,
      GenerationRequested request,
      List<GuardrailHit> found) {
    boolean acts = !request.tools().isEmpty();
    if (acts && !json.path(ACTION).asText().equals(ToolCallReader.FINISH)) {
      return new GenerationAnswer.Answered(
          said.text(), said.citations(), json, said.usage(), found);
    }
    if (acts && json.path(ANSWER).isTextual()) {
      return finished(said, json, texts, request, found);
    }
    Checked<JsonNode> checked = texts.answer(json);
    List<GuardrailHit> hits = all(found, checked.hits());
    if (checked.blockedBy() != null) {
      return instead(checked.blockedBy(), true, said.usage(), hits);
    }
    boolean same = checked.content().equals(json);
    return new GenerationAnswer.Answered(
        same ? said.text() : checked.content().toString(),
        said.citations(),
        checked.content(),
        said.usage(),
        hits);
  }

  /** An agent's last word goes to the user. */
  private static GenerationAnswer finished(
      GenerationAnswer.Answered said,
      JsonNode json,
      GuardedTexts texts,
      GenerationRequested request,
      List<GuardrailHit> found) {
    String answer = json.path(ANSWER).asText();
    Checked<String> checked = texts.answer(request, answer);
    Guardrail blockedBy = checked.blockedBy();
    String allowed = blockedBy == null ? checked.content() : blockedBy.say();
    ObjectNode changed = json.deepCopy();
    changed.put(ANSWER, allowed);
    return new GenerationAnswer.Answered(
        allowed.equals(answer) ? said.text() : allowed,
        said.citations(),
        changed,
        said.usage(),
        all(found, checked.hits()));
  }

  /**
   * What the user, or the flow, gets instead of a text that was blocked.
   *
   * @param usage of the model that wrote it; null when none was asked
   */
  static GenerationAnswer instead(
      Guardrail guardrail,
      boolean structured,
      @Nullable GenerationUsage usage,
      List<GuardrailHit> hits) {
    if (structured) {
      return new GenerationAnswer.Failed(
          Problem.validation(
              "the guardrail %s of the bot refused it: %s"
                  .formatted(guardrail.name(), guardrail.say())),
          usage,
          hits);
    }
    return new GenerationAnswer.Answered(guardrail.say(), List.of(), null, spent(usage), hits);
  }

  /** What was written is paid for, whether it is shown or not. */
  private static GenerationUsage spent(@Nullable GenerationUsage usage) {
    return usage == null
        ? new GenerationUsage(Generator.GUARDRAIL, 0, 0, FILTERED)
        : usage.answeredBy(Generator.GUARDRAIL, FILTERED);
  }

  private static List<GuardrailHit> all(List<GuardrailHit> first, List<GuardrailHit> second) {
    List<GuardrailHit> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
