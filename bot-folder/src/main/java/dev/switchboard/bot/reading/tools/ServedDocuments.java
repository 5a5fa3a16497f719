package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.ServedDocument;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the OpenAPI documents of {@code tools.yaml} that are served, and have a copy. */
public final class ServedDocuments {

  private ServedDocuments() {}

  /** Whether a document is written as an address, not as a path in the bot folder. */
  static boolean isServed(String document) {
    return document.startsWith("http://")
        || document.startsWith("https://")
        || document.startsWith("${");
  }

  /** Looks at nothing else; what is wrong with the folder is said by who reads all of it. */
  public static List<ServedDocument> of(Path root) {
    Folder folder = new Folder(root.toAbsolutePath().normalize(), new Problems());
    String text = folder.has(ToolsYaml.FILE) ? folder.text(Path.of(ToolsYaml.FILE)) : null;
    YamlNode file = text == null ? null : YamlReader.read(ToolsYaml.FILE, text, folder.problems());
    List<ServedDocument> found = new ArrayList<>();
    if (file instanceof YamlNode.Mapping top
        && top.get("tools") instanceof YamlNode.Mapping tools) {
      tools
          .entries()
          .forEach(
              (name, entry) -> {
                ServedDocument document = document(folder, name, entry.value());
                if (document != null) {
                  found.add(document);
                }
              });
    }
    return List.copyOf(found);
  }

  private static @Nullable ServedDocument document(Folder folder, String name, YamlNode node) {
    if (!(node instanceof YamlNode.Mapping tool) || !"openapi".equals(tool.text("kind"))) {
      return null;
    }
    String url = tool.text("document");
    String written = tool.text("copy");
    if (url == null || written == null || !isServed(url)) {
      return null;
    }
    Path copy = folder.inside(written);
    return copy == null ? null : new ServedDocument(name, url, copy);
  }
}
