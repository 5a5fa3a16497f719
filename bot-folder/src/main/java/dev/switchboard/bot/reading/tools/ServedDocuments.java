package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.ServedDocument;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
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

  /** Those of a bot folder. */
  public static List<ServedDocument> of(Path root) {
    Folder folder = new Folder(root.toAbsolutePath().normalize(), new Problems());
    List<ServedDocument> found = new ArrayList<>();
    OpenApiEntries.of(folder)
        .forEach(
            (name, tool) -> {
              ServedDocument document = document(folder, name, tool);
              if (document != null) {
                found.add(document);
              }
            });
    return List.copyOf(found);
  }

  private static @Nullable ServedDocument document(
      Folder folder, String name, YamlNode.Mapping tool) {
    String url = tool.text("document");
    String written = tool.text("copy");
    if (url == null || written == null || !isServed(url)) {
      return null;
    }
    Path copy = folder.inside(written);
    return copy == null ? null : new ServedDocument(name, url, copy);
  }
}
