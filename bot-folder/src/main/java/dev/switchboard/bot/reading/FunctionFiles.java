package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.compiler.SharedFunctions;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code functions/}: tasks that all flows of the bot can call by the name of their file. */
final class FunctionFiles {

  private FunctionFiles() {}

  static SharedFunctions read(Folder folder, Problems problems) {
    Map<String, String> texts = new HashMap<>();
    for (Path path : folder.files("functions", Set.of("yaml"))) {
      String file = Names.of(path);
      String name = Names.stem(path);
      String text = folder.text(path);
      YamlNode node = text == null ? null : YamlReader.read(file, text, problems);
      if (text == null || node == null) {
        continue;
      }
      if (!file.equals(SharedFunctions.file(name))) {
        problems.error(file, 1, "a function is in a folder below functions/", "move it up");
      } else if (Function.of(name).isPresent()) {
        problems.error(
            file, 1, "call: " + name + " is a function of its own", "give the file another name");
      } else if (!(node instanceof YamlNode.Mapping)) {
        problems.error(file, 1, "this is no task", "begin with do: and a list of tasks");
      } else {
        texts.put(name, text);
      }
    }
    return new SharedFunctions(texts);
  }

  /** A function that nothing calls is never checked. */
  static void findUnused(
      SharedFunctions functions,
      Collection<FlowFile> flows,
      Set<String> refused,
      Problems problems) {
    if (refused.stream().anyMatch(each -> each.startsWith("flows/"))) {
      return;
    }
    functions.texts().keySet().stream()
        .filter(name -> flows.stream().noneMatch(flow -> flow.functions().contains(name)))
        .sorted()
        .forEach(
            name ->
                problems.warning(
                    SharedFunctions.file(name),
                    1,
                    "no flow calls the function \"" + name + "\", so it is not checked",
                    "write \"call: " + name + "\" in a flow, or remove the file"));
  }
}
