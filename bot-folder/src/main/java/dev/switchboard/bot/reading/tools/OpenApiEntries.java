package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The entries of kind {@code openapi} in {@code tools.yaml}, by name, before they are checked. */
final class OpenApiEntries {

  private OpenApiEntries() {}

  /** Looks at nothing else; what is wrong with the folder is said by who reads all of it. */
  static Map<String, YamlNode.Mapping> of(Folder folder) {
    String text = folder.has(ToolsYaml.FILE) ? folder.text(Path.of(ToolsYaml.FILE)) : null;
    YamlNode file = text == null ? null : YamlReader.read(ToolsYaml.FILE, text, folder.problems());
    Map<String, YamlNode.Mapping> found = new LinkedHashMap<>();
    if (file instanceof YamlNode.Mapping top
        && top.get("tools") instanceof YamlNode.Mapping tools) {
      tools
          .entries()
          .forEach(
              (name, entry) -> {
                if (entry.value() instanceof YamlNode.Mapping tool
                    && "openapi".equals(tool.text("kind"))) {
                  found.put(name, tool);
                }
              });
    }
    return found;
  }
}
