package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.ToolRules.StatusCheck;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.TemplateCompiler;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.once.CheckResult;
import dev.switchboard.once.EffectCheck;
import dev.switchboard.retry.Backoff;
import dev.switchboard.retry.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks another tool, as {@code statusCheck} in tools.yaml says, until the effect of a call is
 * clear, or the patience ends.
 *
 * @param tool the tool that is asked; null where there is none of that name
 * @param call the call whose effect is not known
 * @param patience how long the check is repeated while its answer is neither yes nor no
 */
record StatusCheckRunner(
    StatusCheck check, @Nullable Tool tool, ToolRequested call, Duration patience, Pause pause)
    implements EffectCheck<Outcome> {

  private static final Backoff WAITS = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

  @Override
  public CheckResult<Outcome> ask() throws InterruptedException {
    if (tool == null) {
      return new CheckResult.Unclear<>("there is no tool %s to ask".formatted(check.tool()));
    }
    Duration waited = Duration.ZERO;
    try {
      ToolRequested question = question();
      for (int asked = 1; ; asked++) {
        JsonNode answer = answer(tool, question);
        if (holds(check.happened(), answer)) {
          return new CheckResult.Happened<>(new Outcome.Succeeded(result(answer)));
        }
        if (check.notHappened() != null && holds(check.notHappened(), answer)) {
          return new CheckResult.DidNotHappen<>();
        }
        if (waited.compareTo(patience) >= 0) {
          return new CheckResult.Unclear<>("%s did not say so, either".formatted(check.tool()));
        }
        Duration next = WAITS.after(asked);
        pause.of(next);
        waited = waited.plus(next);
      }
    } catch (ExpressionFailure e) {
      return new CheckResult.Unclear<>("its statusCheck failed: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new CheckResult.Unclear<>("its statusCheck broke: " + e);
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
