package dev.switchboard.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Variable;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.bot.reading.intents.IntentsYaml;
import dev.switchboard.bot.reading.tools.ToolFields;
import dev.switchboard.bot.reading.tools.ToolsYaml;
import dev.switchboard.flows.text.BuiltInTexts;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the names in one file of the folder against what the others define. */
final class ReferenceCheck {

  /** An agent gives them to every prompt; most have no use for them. */
  private static final Set<String> OF_AGENTS = Set.of("tools", "steps");

  private final BotFolder bot;
  private final Problems problems;

  /** Files that are there but were refused: what they define is not missing. */
  private final Set<String> refused;

  ReferenceCheck(BotFolder bot, Problems problems, Set<String> refused) {
    this.bot = bot;
    this.problems = problems;
    this.refused = refused;
  }

  void intents(Map<String, Integer> flowLines) {
    bot.intents()
        .intents()
        .forEach(
            intent ->
                flow(IntentsYaml.FILE, flowLines.getOrDefault(intent.name(), 1), intent.flow()));
    flow(
        IntentsYaml.FILE,
        flowLines.getOrDefault("outOfScope", 1),
        bot.intents().outOfScope().flow());
    bot.bot()
        .flows()
        .forEach((key, name) -> flow(BotYaml.FILE, flowLines.getOrDefault(key, 1), name));
  }

  private void flow(String file, int line, String name) {
    if (!name.isEmpty() && !bot.flows().containsKey(name) && !refused.contains("flows/" + name)) {
      unknown(file, line, "flow", name, bot.flows().keySet(), "add flows/" + name + ".yaml");
    }
  }

  void flows(List<FlowText.Used> names) {
    for (FlowText.Used used : names) {
      switch (used.reference().kind()) {
        case TOOL -> tool(used);
        case PROMPT -> prompt(used);
        case KNOWLEDGE ->
            known(
                used,
                "knowledge base",
                bot.knowledge().keySet(),
                "define it under \"knowledge:\" in bot.yaml");
        case SLOT -> known(used, "slot", slots(), "define it under \"slots:\" in intents.yaml");
        case TEXT -> text(used);
        case FLOW -> known(used, "flow", bot.flows().keySet(), "add its document to flows/");
        case MODEL -> {}
      }
    }
  }

  private void text(FlowText.Used used) {
    if (!refused.contains("texts") && !BuiltInTexts.all().has(used.reference().name())) {
      known(used, "text", bot.texts().names(), "add it to a file of texts/");
    }
  }

  private Set<String> slots() {
    return bot.intents().intents().stream()
        .flatMap(intent -> intent.slots().stream())
        .map(slot -> slot.name())
        .collect(Collectors.toSet());
  }

  private void tool(FlowText.Used used) {
    ToolDefinition tool = bot.tools().get(used.reference().name());
    if (tool == null && refused.contains(ToolsYaml.FILE)) {
      return;
    }
    if (tool == null) {
      known(used, "tool", bot.tools().keySet(), "add it to tools.yaml");
      return;
    }
    if (used.unasked() && tool.rules().confirm() != null) {
      problems.warning(
          used.file(),
          used.reference().line(),
          "the tool \"" + tool.name() + "\" is to be confirmed, but this flow asks nobody",
          "ask the user with \"call: ask\", or people with \"call: approve\", before it");
    }
    JsonNode schema = tool.arguments();
    if (schema == null) {
      return;
    }
    List<String> known = ToolFields.names(schema.path("properties"));
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    boolean open = schema.path("additionalProperties").asBoolean(false);
    given(used, "the tool \"" + tool.name() + "\"", "argument", known, required, open);
  }

  private void prompt(FlowText.Used used) {
    String id = used.reference().name();
    PromptDefinition prompt = bot.prompts().get(id);
    if (prompt == null && refused.contains("prompts/" + id)) {
      return;
    }
    if (prompt == null) {
      known(used, "prompt", bot.prompts().keySet(), "add prompts/" + id + ".md");
      return;
    }
    Set<String> required =
        prompt.variables().values().stream()
            .filter(Variable::required)
            .map(Variable::name)
            .collect(Collectors.toSet());
    Set<String> known = new LinkedHashSet<>(prompt.variables().keySet());
    if (used.reference().arguments().filter(names -> names.containsAll(OF_AGENTS)).isPresent()) {
      known.addAll(OF_AGENTS);
    }
    given(used, "the prompt \"" + id + "\"", "variable", known, required, false);
  }

  private void known(FlowText.Used used, String kind, Collection<String> known, String fix) {
    if (!known.contains(used.reference().name())) {
      unknown(used.file(), used.reference().line(), kind, used.reference().name(), known, fix);
    }
  }

  private void given(
      FlowText.Used used,
      String whose,
      String what,
      Collection<String> known,
      Collection<String> required,
      boolean open) {
    Optional<List<String>> given = used.reference().arguments();
    if (given.isEmpty()) {
      return;
    }
    int line = used.reference().line();
    given.get().stream()
        .filter(name -> !open && !known.contains(name))
        .forEach(
            name ->
                problems.error(
                    used.file(),
                    line,
                    whose + " has no " + what + " \"" + name + "\"",
                    Suggestions.fix(name, known, "remove it")));
    required.stream()
        .filter(name -> !given.get().contains(name))
        .sorted()
        .forEach(
            name ->
                problems.error(
                    used.file(),
                    line,
                    whose + " needs the " + what + " \"" + name + "\"",
                    "add it to the call"));
  }

  void tools(Map<String, Integer> lines) {
    for (ToolDefinition tool : bot.tools().values()) {
      if (tool instanceof ToolDefinition.Knowledge search
          && search.knowledge() != null
          && !bot.knowledge().containsKey(search.knowledge())) {
        unknown(
            ToolsYaml.FILE,
            lines.getOrDefault(tool.name(), 1),
            "knowledge base",
            search.knowledge(),
            bot.knowledge().keySet(),
            "define it under \"knowledge:\" in bot.yaml");
      }
      statusCheck(tool, lines.getOrDefault(tool.name(), 1));
    }
  }

  private void statusCheck(ToolDefinition tool, int line) {
    ToolRules.StatusCheck check = tool.rules().statusCheck();
    if (check == null || check.tool().isEmpty()) {
      return;
    }
    ToolDefinition asked = bot.tools().get(check.tool());
    if (asked == null) {
      unknown(
          ToolsYaml.FILE, line, "tool", check.tool(), bot.tools().keySet(), "add it to tools.yaml");
    } else if (asked.effect() != ToolDefinition.Effect.NONE) {
      problems.error(
          ToolsYaml.FILE,
          line,
          "the status check of \"" + tool.name() + "\" asks \"" + check.tool() + "\", which acts",
          "name a tool with \"effect: none\"");
    }
  }

  void evals(List<EvalFile.Used> names) {
    Set<String> pages =
        bot.knowledge().values().stream()
            .flatMap(base -> base.files().stream())
            .map(page -> String.valueOf(page.getFileName()))
            .collect(Collectors.toSet());
    Set<String> intents =
        bot.intents().intents().stream().map(intent -> intent.name()).collect(Collectors.toSet());
    for (EvalFile.Used used : names) {
      Collection<String> known =
          switch (used.kind()) {
            case "intent" -> intents;
            case "tool" -> bot.tools().keySet();
            case "slot" -> slots();
            default -> pages;
          };
      boolean outOfScope = used.kind().equals("intent") && used.name().equals(Intents.OUT_OF_SCOPE);
      boolean toolsRefused = used.kind().equals("tool") && refused.contains(ToolsYaml.FILE);
      if (!outOfScope && !toolsRefused && !known.contains(used.name())) {
        unknown(
            used.file(), used.line(), used.kind(), used.name(), known, "name one that the bot has");
      }
    }
  }

  private void unknown(
      String file, int line, String kind, String name, Collection<String> known, String fix) {
    problems.error(
        file, line, "there is no " + kind + " \"" + name + "\"", Suggestions.fix(name, known, fix));
  }
}
