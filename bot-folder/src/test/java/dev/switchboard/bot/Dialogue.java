package dev.switchboard.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.TaskList;
import dev.switchboard.flows.Then;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.flows.text.TextFailure;
import dev.switchboard.flows.text.TextLocale;
import dev.switchboard.language.OptionReading;
import dev.switchboard.language.Polarity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks a flow in memory with given answers of the user and of tools, so that what a bot says can
 * be read in a test without a service. It is no engine: nothing is kept, nothing waits.
 */
final class Dialogue {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Everything that went out, in order: what was said, {@code tool: …} and {@code handoff: …}. */
  final List<String> out = new ArrayList<>();

  private final Flow flow;
  private final BotFolder bot;
  private final Speech speech;
  private final Deque<String> answers;
  private final Map<String, Deque<JsonNode>> results = new HashMap<>();
  private JsonNode context = NullNode.getInstance();
  private JsonNode begun = NullNode.getInstance();

  Dialogue(BotFolder bot, String name, String... answers) {
    this.flow = bot.flows().get(name).flow();
    this.bot = bot;
    this.speech = new Speech(bot.texts(), List.of("en"), TextLocale.DEFAULT);
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /** The next result of a function or tool; one with a status from 400 on is a problem. */
  Dialogue given(String called, String json) throws Exception {
    results.computeIfAbsent(called, name -> new ArrayDeque<>()).add(JSON.readTree(json));
    return this;
  }

  /** Starts the flow with a message; slots come as name, value, name, value. */
  List<String> say(String text, String intent, String... slots) throws Exception {
    ObjectNode input = JSON.createObjectNode().put("text", text).put("intent", intent);
    ObjectNode found = input.putObject("slots");
    for (int at = 0; at < slots.length; at += 2) {
      found.put(slots[at], slots[at + 1]);
    }
    begun = input;
    try {
      list(flow.tasks(), input, new HashMap<>());
    } catch (Ended | Diverted ended) {
      // a flow may end anywhere
    }
    return out;
  }

  private JsonNode list(TaskList list, JsonNode first, Map<String, JsonNode> errors)
      throws ExpressionFailure, Failed, Ended, Diverted {
    JsonNode data = first;
    int at = 0;
    while (at < list.tasks().size()) {
      Task task = list.tasks().get(at);
      Task.Head head = task.head();
      Variables variables = variables(data, errors);
      Then then = new Then.Continue();
      if (head.when().isEmpty() || head.when().get().holds(data, variables)) {
        JsonNode input = or(head.inputFrom(), data, variables);
        then = head.then();
        if (task instanceof Task.Switch choice) {
          then = choose(choice, input, variables);
        }
        JsonNode output;
        try {
          output = run(task, input, errors);
        } catch (Diverted diverted) {
          at = list.numberOf(diverted.then).orElseThrow(() -> diverted);
          continue;
        }
        JsonNode shown = or(head.outputAs(), output, variables(input, errors));
        context = or(head.exportAs(), shown, variables(input, errors), context);
        data = shown;
      }
      switch (then) {
        case Then.Continue next -> at++;
        case Then.Exit exit -> at = list.tasks().size();
        case Then.End end -> throw new Ended();
        case Then.To to -> at = list.numberOf(to.task()).orElseThrow();
      }
    }
    return data;
  }

  private static Then choose(Task.Switch choice, JsonNode input, Variables variables)
      throws ExpressionFailure {
    for (Task.Case one : choice.cases()) {
      if (one.when().isEmpty() || one.when().get().holds(input, variables)) {
        return one.then();
      }
    }
    return choice.head().then();
  }

  private JsonNode run(Task task, JsonNode input, Map<String, JsonNode> errors)
      throws ExpressionFailure, Failed, Ended, Diverted {
    Variables variables = variables(input, errors);
    return switch (task) {
      case Task.Do inner -> list(inner.tasks(), input, errors);
      case Task.Invoke function ->
          list(function.tasks(), function.with().evaluate(input, variables), errors);
      case Task.Set set -> set.value().evaluate(input, variables);
      case Task.Switch choice -> input;
      case Task.Raise raise -> throw new Failed(raise.error().evaluate(input, variables));
      case Task.Call call -> call(call, call.with().evaluate(input, variables), input);
      case Task.Try attempt -> attempt(attempt, input, errors);
      default -> throw new AssertionError("dialogues play no " + task);
    };
  }

  private JsonNode attempt(Task.Try task, JsonNode input, Map<String, JsonNode> errors)
      throws ExpressionFailure, Failed, Ended, Diverted {
    int most = task.handler().retry().map(policy -> policy.retries()).orElse(0);
    for (int attempt = 0; ; attempt++) {
      try {
        return list(task.tasks(), input, errors);
      } catch (Failed failed) {
        Map<String, JsonNode> inside = new HashMap<>(errors);
        inside.put(task.handler().as(), failed.problem);
        boolean again =
            attempt < most
                && task.handler().retry().orElseThrow().when().isPresent()
                && task.handler()
                    .retry()
                    .orElseThrow()
                    .when()
                    .get()
                    .holds(input, variables(input, inside));
        if (!again) {
          if (task.handler().tasks().isEmpty()) {
            throw failed;
          }
          return list(task.handler().tasks().get(), input, inside);
        }
      }
    }
  }

  private JsonNode call(Task.Call call, JsonNode with, JsonNode input)
      throws Failed, Ended, Diverted {
    return switch (call.function()) {
      case REPLY -> {
        out.add(said(with, input));
        yield input;
      }
      case ASK -> ask(with, input);
      case TOOL -> {
        out.add("tool: " + with.path("name").asText() + " " + with.path("arguments"));
        yield result(with.path("name").asText());
      }
      case RETRIEVE, GENERATE, CLASSIFY, AGENT, APPROVE, HTTP, OPENAPI, MCP ->
          result(call.function().keyword());
      case HANDOFF -> {
        out.add("handoff: " + with.path("reason").asText() + ": " + with.path("summary").asText());
        throw new Ended();
      }
    };
  }

  /** The text of a call, or its named text with the values of call, data and context. */
  private String said(JsonNode with, JsonNode input) {
    if (!with.has("say")) {
      return with.path("text").asText();
    }
    ObjectNode values = JSON.createObjectNode();
    for (JsonNode from : List.of(context, input, with.path("values"))) {
      if (from instanceof ObjectNode fields) {
        values.setAll(fields);
      }
    }
    try {
      return speech.say(with.path("say").asText(), "en", values, 0);
    } catch (TextFailure e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode ask(JsonNode with, JsonNode input) throws Failed, Ended, Diverted {
    out.add(said(with, input));
    for (int asked = 1; ; asked++) {
      String text = answers.pollFirst();
      if (text == null) {
        throw new Ended();
      }
      if (with.path("type").asText("").equals("yesNo")) {
        Polarity said = Polarity.of(text, List.of("en"));
        if (said == Polarity.NO) {
          leave(with.at("/otherwise/no"), input);
        }
        if (said == Polarity.YES || said == Polarity.NO) {
          return JSON.createObjectNode().put("value", said == Polarity.YES).put("text", text);
        }
      }
      if (with.path("type").asText("").equals("options")
          && OptionReading.of(text, labels(with.path("options")), true)
              instanceof OptionReading.Chosen(List<Integer> places)) {
        ObjectNode answer = JSON.createObjectNode().put("text", text);
        places.forEach(
            place -> answer.withArray("value").add(with.at("/options/" + place + "/value")));
        return answer;
      }
      boolean byPattern = !with.has("type") || with.path("type").asText().equals("slot");
      String pattern =
          with.path("validate").path("pattern").asText(patternOf(with.path("slot").asText()));
      Matcher found = Pattern.compile(pattern).matcher(text);
      if (byPattern && found.find()) {
        String value = pattern.isEmpty() ? text : found.group(Math.min(1, found.groupCount()));
        return JSON.createObjectNode().put("value", value).put("text", text);
      }
      if (asked == with.path("attempts").asInt(3)) {
        leave(with.at("/otherwise/tooOften"), input);
        throw new Failed(JSON.createObjectNode().put("status", 400).put("title", "Not understood"));
      }
      ObjectNode again = JSON.createObjectNode();
      again.put("say", "ask-again." + with.path("type").asText());
      out.add(with.has("type") ? said(again, input) : said(with, input));
    }
  }

  /** Says what a branch of a question says, and goes where it leads. */
  private void leave(JsonNode branch, JsonNode input) throws Ended, Diverted {
    if (branch.isMissingNode()) {
      return;
    }
    out.add(said(branch, input));
    String then = branch.path("then").asText("end");
    if (then.equals("end")) {
      throw new Ended();
    }
    throw new Diverted(then);
  }

  private String patternOf(String slot) {
    return bot.intents().intents().stream()
        .flatMap(intent -> intent.slots().stream())
        .filter(each -> each.name().equals(slot) && each.pattern() != null)
        .map(each -> String.valueOf(each.pattern()))
        .findFirst()
        .orElse("");
  }

  private static List<String> labels(JsonNode options) {
    List<String> labels = new ArrayList<>();
    options.forEach(option -> labels.add(option.path("label").asText(option.asText())));
    return labels;
  }

  private JsonNode result(String called) throws Failed {
    Deque<JsonNode> left = results.getOrDefault(called, new ArrayDeque<>());
    JsonNode result = left.size() > 1 ? left.poll() : left.peek();
    if (result == null) {
      throw new AssertionError("the test gives no result of " + called);
    }
    if (result.path("status").asInt(0) >= 400) {
      throw new Failed(result);
    }
    return result;
  }

  private Variables variables(JsonNode input, Map<String, JsonNode> errors) {
    Map<String, JsonNode> values = new HashMap<>(errors);
    values.put("context", context);
    values.put("input", input);
    values.put("workflow", JSON.createObjectNode().set("input", begun));
    return new Variables(values);
  }

  private static JsonNode or(Optional<Template> template, JsonNode data, Variables variables)
      throws ExpressionFailure {
    return or(template, data, variables, data);
  }

  private static JsonNode or(
      Optional<Template> template, JsonNode data, Variables variables, JsonNode otherwise)
      throws ExpressionFailure {
    return template.isPresent() ? template.get().evaluate(data, variables) : otherwise;
  }

  private static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class Diverted extends Exception {
    private static final long serialVersionUID = 1L;
    final String then;

    Diverted(String then) {
      super(then);
      this.then = then;
    }
  }

  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    final transient JsonNode problem;

    Failed(JsonNode problem) {
      super(problem.toString());
      this.problem = problem;
    }
  }
}
