package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks before an agent acts: the user, or where no user can be asked, people by an approval. The
 * call that was shown is the call that is made; the model has no word in between.
 */
record Confirmations(ActiveRun run, BotFlows bot, Draft draft) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]+)}");
  private static final String YES = "yes";
  private static final int ATTEMPTS = 3;

  /** What can't be shown as a whole can't be agreed to. */
  private static final int LONGEST = 2_000;

  /** Whether a tool is one that must be confirmed. */
  boolean demanded(String tool) {
    return bot.confirm().containsKey(tool);
  }

  /** Asks whether the call shall be made. */
  Calls.Made ask(String step, JsonNode input, String tool, JsonNode arguments) {
    String question = question(bot.confirm().getOrDefault(tool, ""), arguments);
    if (question.length() > LONGEST) {
      return Calls.refused(
          "the call is too long to be shown to the user, who must agree to it; use shorter arguments");
    }
    if (draft.turnOf(run) == null || run.here.parent != null) {
      return new People(run, draft)
          .approve(step, input, JSON.objectNode().put("question", question));
    }
    draft.say(run, step, question, MissingNode.getInstance());
    JsonNode choice = JSON.objectNode().set("oneOf", JSON.arrayNode().add(YES).add("no"));
    run.here.waiting =
        new Waiting.ForAnswer(step, input, question, null, null, choice, 1, ATTEMPTS);
    return new Calls.Made.Parked();
  }

  /** Whether what {@code ask} or {@code approve} gave is a yes. */
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
