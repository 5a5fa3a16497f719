package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.ToolRules.StatusCheck;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.TemplateCompiler;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.tools.core.effects.Inquiry;
import dev.switchboard.tools.core.effects.OnceOnly.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks another tool, as {@code statusCheck} in tools.yaml says, until it is clear what became of a
 * call, or the patience ends.
 *
 * @param tool which is asked; null where there is none of that name
 * @param call that it is about
 * @param patience how long an answer that is neither yes nor no is asked for again
 */
record StatusInquiry(
    StatusCheck check, @Nullable Tool tool, ToolRequested call, Duration patience, Pause pause)
    implements Inquiry {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  @Override
  public Finding ask() throws InterruptedException {
    if (tool == null) {
      return new Finding.Unclear("there is no tool %s to ask".formatted(check.tool()));
    }
    Duration waited = Duration.ZERO;
    Duration next = FIRST;
    try {
      ToolRequested question = question();
      while (true) {
        JsonNode answer = answer(tool, question);
        if (holds(check.happened(), answer)) {
          return new Finding.Happened(new Outcome.Succeeded(result(answer)));
        }
        if (check.notHappened() != null && holds(check.notHappened(), answer)) {
          return new Finding.DidNot();
        }
        if (waited.compareTo(patience) >= 0) {
          return new Finding.Unclear("%s did not say so, either".formatted(check.tool()));
        }
        pause.of(next);
        waited = waited.plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
      }
    } catch (ExpressionFailure e) {
      return new Finding.Unclear("its statusCheck failed: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new Finding.Unclear("its statusCheck broke: " + e);
    }
  }

  private ToolRequested question() throws ExpressionFailure {
    JsonNode about =
        JsonNodeFactory.instance
            .objectNode()
            .put("idempotencyKey", call.commandId())
            .set("arguments", call.arguments());
    return new ToolRequested(
        call.conversationId(),
        call.turnId(),
        call.runId(),
        call.commandId(),
        call.step(),
        call.attempt(),
        check.tool(),
        TemplateCompiler.template(check.arguments()).evaluate(about, Variables.NONE),
        call.user(),
        call.flow(),
        call.caller());
  }

  private static JsonNode answer(Tool tool, ToolRequested question) throws InterruptedException {
    try {
      return tool.call(question);
    } catch (ToolFailure e) {
      return JsonNodeFactory.instance
          .objectNode()
          .set("error", EventJson.mapper().valueToTree(e.problem()));
    }
  }

  private static boolean holds(String expression, JsonNode answer) throws ExpressionFailure {
    return TemplateCompiler.expression(expression).holds(answer, Variables.NONE);
  }

  private JsonNode result(JsonNode answer) throws ExpressionFailure {
    return check.result() == null
        ? answer
        : TemplateCompiler.expression(check.result()).evaluate(answer, Variables.NONE);
  }
}
