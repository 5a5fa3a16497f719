package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.text.DocumentLines;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.YamlFields;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI documents of a bot folder, copies of served ones among them.
 *
 * @param lines gets to know the document that was read
 */
record OpenApiSources(Folder folder, DocumentLines lines) {

  /** Where a served document is kept in the bot folder; null when it is not. */
  static @Nullable String copy(YamlFields of, boolean inFolder) {
    String copy = of.text("copy");
    if (copy != null && inFolder) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("copy"),
              "\"copy\" is for documents that are served, and this one is in the bot folder",
              "take it away");
      return null;
    }
    return copy;
  }

  /** The copy of a document that is served; null, with a problem noted, if there is none. */
  @Nullable OpenApiOperations copied(YamlFields of, String copy) {
    Path inside = folder.inside(copy);
    if (inside != null && folder.has(inside.toString())) {
      return read(inside);
    }
    folder
        .problems()
        .error(
            of.file(),
            of.lineOf("copy"),
            "there is no copy " + copy + " in the bot folder yet",
            inside == null
                ? "write a path inside the bot folder"
                : "fetch it: ./switchboard validate --fetch " + Names.of(folder.root()));
    return null;
  }

  /** A document of the bot folder; null, with a problem noted, if there is none. */
  @Nullable OpenApiOperations inFolder(YamlFields of, String written) {
    Path inside = folder.inside(written);
    if (inside == null || !folder.has(inside.toString())) {
      folder
          .problems()
          .error(
              of.file(),
              of.lineOf("document"),
              "there is no document " + written + " in the bot folder",
              "put it there, or write a URL");
      return null;
    }
    return read(inside);
  }

  private @Nullable OpenApiOperations read(Path inside) {
    String text = folder.text(inside, OpenApiText.LARGEST);
    return text == null
        ? null
        : OpenApiText.read(
            Names.of(inside), text, folder.problems(), lines, new OtherDocuments(folder.root()));
  }
}
