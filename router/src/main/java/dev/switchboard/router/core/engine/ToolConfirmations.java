package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.router.core.state.Frame.ToolCall;
import dev.switchboard.router.core.state.Waiting;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks before an agent acts: the user, or where no user can be asked, people by an approval. The
 * call that was shown is the call that is made; the model has no word in between.
 */
final class ToolConfirmations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)}");
  private static final String YES = "yes";
  private static final int ATTEMPTS = 3;

  /** What can't be shown as a whole can't be agreed to. */
  private static final int LONGEST = 2_000;

  private final Execution execution;
  private final HumanTasks humans;

  ToolConfirmations(Execution execution, HumanTasks humans) {
    this.execution = execution;
    this.humans = humans;
  }

  /** Whether a tool is one that must be confirmed. */
  boolean demanded(String tool) {
    return execution.bot().confirm().containsKey(tool);
  }

  /** Asks whether the call shall be made. */
  CallResult ask(String step, JsonNode input, ToolCall call) {
    String template = execution.bot().confirm().getOrDefault(call.tool(), "");
    String question = question(template, call.arguments());
    if (question.length() > LONGEST) {
      return CallResult.refused(
          "the call is too long to be shown to the user, who must agree to it; use shorter arguments");
    }
    if (!humans.canAskUser()) {
      return humans.approve(step, input, JSON.objectNode().put("question", question));
    }
    execution.say(step, question);
    JsonNode choice = JSON.objectNode().set("oneOf", JSON.arrayNode().add(YES).add("no"));
    execution.run().expiresAfter(execution.questionExpires());
    execution.parkOn(new Waiting.ForAnswer(step, input, question, null, null, choice, 1, ATTEMPTS));
    return new CallResult.Parked();
  }

  /** Whether the output of {@code ask} or {@code approve} is a yes. */
  static boolean agreed(JsonNode answer) {
    return answer.path("approved").asBoolean(false) || answer.path("value").asText().equals(YES);
  }

  /** The question with the call's own values in it. */
  private static String question(String template, JsonNode arguments) {
    return PLACE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), arguments)));
  }

  private static String value(String name, JsonNode arguments) {
    if (name.equals("arguments")) {
      return arguments.properties().stream()
          .map(argument -> argument.getKey() + ": " + text(argument))
          .collect(Collectors.joining(", "));
    }
    return arguments.path(name).isValueNode()
        ? arguments.path(name).asText()
        : arguments.path(name).toString();
  }

  private static String text(Map.Entry<String, JsonNode> argument) {
    JsonNode value = argument.getValue();
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
