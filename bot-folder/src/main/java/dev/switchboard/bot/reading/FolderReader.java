package dev.switchboard.bot.reading;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.bot.reading.intents.IntentsYaml;
import dev.switchboard.bot.reading.prompts.PromptFiles;
import dev.switchboard.bot.reading.prompts.StandingPrompts;
import dev.switchboard.bot.reading.tools.ToolsYaml;
import dev.switchboard.flows.compiler.SharedFunctions;
import dev.switchboard.flows.text.TextCatalog;
import dev.switchboard.flows.text.TextFile;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlDocument;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole bot folder, file by file, then checks the names between the files. */
public final class FolderReader {

  private static final Set<String> YAML = Set.of("yaml", "yml");

  private final Folder folder;
  private final Problems problems = new Problems();
  private final Map<String, Integer> flowLines = new HashMap<>();
  private final Map<String, Integer> modelLines = new HashMap<>();
  private final Map<String, Integer> toolLines = new HashMap<>();
  private final Map<String, Integer> memoryLines = new HashMap<>();
  private final List<FlowText.Used> usedByFlows = new ArrayList<>();
  private final List<EvalFile.Used> usedByEvals = new ArrayList<>();

  /** {@code flows/name}, {@code prompts/id} or a whole file, each there but refused. */
  private final Set<String> refused = new HashSet<>();

  private FolderReader(Path root) {
    this.folder = new Folder(root, problems);
  }

  /** See {@link BotFolder#read}. */
  public static BotReading read(Path root) {
    return new FolderReader(root.toAbsolutePath().normalize()).read();
  }

  private BotReading read() {
    if (!Files.isDirectory(folder.root())) {
      problems.error(
          BotYaml.FILE, 1, "there is no folder " + folder.root(), "name a folder with a bot.yaml");
      return new BotReading.Refused(problems.all());
    }
    folder.findMisspelt();
    Map<String, YamlNode.Entry> knowledgeSettings = new LinkedHashMap<>();
    BotDefinition bot = bot(knowledgeSettings);
    Intents intents = intents();
    ToolsYaml.Read tools = tools();
    Map<String, KnowledgeBase> knowledge =
        KnowledgeFolders.read(folder, knowledgeSettings, problems);
    Map<String, PromptDefinition> prompts = PromptFiles.read(folder, problems, refused, modelLines);
    Map<String, FlowFile> flows = flows();
    List<EvalCase> evals = evals();
    TextCatalog texts = texts();
    if (bot == null || intents == null) {
      return new BotReading.Refused(problems.all());
    }
    if (intents.classify().asksModel()) {
      StandingPrompts.addClassification(prompts);
    }
    if (bot.memory().facts().from().contains(MemorySettings.Source.MODEL)) {
      StandingPrompts.addFacts(prompts);
    }
    if (bot.memory().summary().model() != null) {
      StandingPrompts.addSummary(prompts);
    }
    BotFolder read =
        new BotFolder(
            folder.root(),
            bot,
            intents,
            flows,
            prompts,
            tools.tools(),
            tools.outsideCalls(),
            knowledge,
            evals,
            texts);
    ReferenceCheck names = new ReferenceCheck(read, problems, refused);
    names.intents(flowLines);
    names.flows(usedByFlows);
    names.tools(toolLines);
    names.evals(usedByEvals);
    ModelNames models = new ModelNames(bot.models().answering().keySet(), problems);
    models.flows(usedByFlows);
    models.intents(intents, modelLines.getOrDefault(IntentsYaml.FILE, 1));
    models.prompts(prompts.values(), modelLines);
    models.cached(bot.models().cache().prompts(), prompts.keySet());
    if (!refused.contains(ToolsYaml.FILE)) {
      MemoryYaml.checkNames(
          bot.memory(),
          tools.tools().keySet(),
          bot.models().answering().keySet(),
          memoryLines,
          problems);
    }
    new WrittenValues(read, problems).check();
    return problems.hasErrors()
        ? new BotReading.Refused(problems.all())
        : new BotReading.Read(read.keyed(), problems.all());
  }

  private @Nullable BotDefinition bot(Map<String, YamlNode.Entry> knowledge) {
    YamlNode node = needed(BotYaml.FILE, "add it with at least \"name: my-bot\"");
    return node == null
        ? null
        : BotYaml.read(node, problems, knowledge, flowLines, memoryLines, folder);
  }

  private @Nullable Intents intents() {
    YamlNode node = needed(IntentsYaml.FILE, "add it with \"intents:\" and \"outOfScope:\"");
    return node == null ? null : IntentsYaml.read(node, problems, flowLines, modelLines);
  }

  private ToolsYaml.Read tools() {
    if (!folder.has(ToolsYaml.FILE)) {
      return ToolsYaml.Read.NOTHING;
    }
    YamlNode node = yaml(Path.of(ToolsYaml.FILE));
    if (node == null) {
      refused.add(ToolsYaml.FILE);
      return ToolsYaml.Read.NOTHING;
    }
    return ToolsYaml.read(node, folder, toolLines);
  }

  private Map<String, FlowFile> flows() {
    Map<String, FlowFile> flows = new LinkedHashMap<>();
    SharedFunctions functions = FunctionFiles.read(folder, problems);
    for (Path file : folder.files("flows", YAML)) {
      String text = folder.text(file);
      YamlDocument document =
          text == null ? null : YamlReader.document(Names.of(file), text, problems);
      FlowFile flow =
          text == null || document == null
              ? null
              : FlowText.read(file, text, document, functions, problems, usedByFlows);
      if (flow == null || document == null) {
        refused.add("flows/" + Names.stem(file));
        continue;
      }
      FlowText.checkName(flow, document.root(), problems);
      FlowFile before = flows.putIfAbsent(flow.name(), flow);
      if (before != null) {
        problems.error(
            Names.of(file),
            1,
            "the flow \"" + flow.name() + "\" is in " + Names.of(before.path()) + " too",
            "give one of them another name");
      }
    }
    FunctionFiles.findUnused(functions, flows.values(), refused, problems);
    return flows;
  }

  private TextCatalog texts() {
    TextCatalog texts = TextCatalog.EMPTY;
    for (Path file : folder.files("texts", YAML)) {
      YamlNode node = yaml(file);
      if (node == null) {
        refused.add("texts");
        continue;
      }
      Map<String, Integer> lines = new HashMap<>();
      TextCatalog read = TextFile.read(Names.of(file), node, problems, lines);
      for (String name : read.names()) {
        if (texts.has(name)) {
          problems.error(
              Names.of(file),
              lines.getOrDefault(name, 1),
              "the text \"" + name + "\" is in another file of texts/ too",
              "give one of them another name");
        }
      }
      texts = texts.orElse(read);
    }
    return texts;
  }

  private List<EvalCase> evals() {
    List<EvalCase> evals = new ArrayList<>();
    for (Path file : folder.files("evals", YAML)) {
      YamlNode node = yaml(file);
      if (node != null) {
        evals.addAll(EvalFile.read(file, node, problems, usedByEvals));
      }
    }
    return evals;
  }

  private @Nullable YamlNode needed(String file, String fix) {
    if (!folder.has(file)) {
      problems.error(file, 1, "there is no " + file, fix);
      return null;
    }
    return yaml(Path.of(file));
  }

  private @Nullable YamlNode yaml(Path file) {
    String text = folder.text(file);
    return text == null ? null : YamlReader.read(Names.of(file), text, problems);
  }
}
