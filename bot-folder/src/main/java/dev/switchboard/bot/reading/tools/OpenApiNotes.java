package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.openapi.ModelNames;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import java.util.List;

/** What the author of a bot must know about the operations of a document. */
final class OpenApiNotes {

  private static final int MOST_NAMED = 5;

  private OpenApiNotes() {}

  /** Names that the document does not have. */
  static void ofNames(Problems problems, int line, List<String> renamed) {
    if (!renamed.isEmpty()) {
      problems.warning(
          ToolFields.FILE,
          line,
          "operations without an id that is unique and that every model takes have other names: "
              + String.join(", ", renamed),
          "call them so, or name them under \"operations\"");
    }
  }

  /** A name that the author gives stays; models refuse it together with the whole request. */
  static void ofChosenName(Problems problems, int line, String name) {
    if (!ModelNames.isValid(name)) {
      problems.warning(
          ToolFields.FILE,
          line,
          "no model takes a tool called \"" + name + "\"",
          "flows may call it; for agents write \""
              + ModelNames.valid(name)
              + ": {operationId: …}\"");
    }
  }

  /** What the author wants checked can't be; the operation can be called all the same. */
  static void ofUncheckedResult(Problems problems, int line, String id, OpenApiException e) {
    problems.warning(
        ToolFields.FILE,
        line,
        "the answers of "
            + id
            + " are not checked: the document "
            + String.valueOf(e.getMessage()).split("; ", 2)[0],
        "name the operation with a \"result\" of its own, or leave it");
  }

  /** A document that is served is called where it is served; one of the folder must say where. */
  static void ofServer(Problems problems, int line, Operation known, OpenApiEntry entry) {
    String server = known.server();
    if (entry.server() == null
        && !ServedDocuments.isServed(entry.document())
        && (server == null || !ServedDocuments.isServed(server) || server.contains("{"))) {
      problems.error(
          ToolFields.FILE,
          line,
          "the document "
              + entry.document()
              + " names no address to call: its server is "
              + (server == null ? "not there" : server),
          "add \"server\" to the tool");
    }
  }

  /** Flows write a tool's arguments themselves; a model has nothing but what it is told. */
  static void ofUnknownArguments(String name, YamlFields of, List<String> unknown) {
    if (!unknown.isEmpty()) {
      of.problems()
          .warning(
              of.file(),
              of.lineOf("document"),
              "nobody knows the arguments of "
                  + String.join(", ", unknown)
                  + " before the document is served, so models are not told of them",
              "add \"copy: "
                  + name
                  + ".openapi.json\" and run ./switchboard validate --fetch, or write their \"arguments\"");
    }
  }

  /** Schemas that lead to more and more others are cut, so that a tool fits into a request. */
  static void ofCutArguments(YamlFields of, List<String> cut) {
    if (!cut.isEmpty()) {
      String more =
          cut.size() > MOST_NAMED ? " and %s more".formatted(cut.size() - MOST_NAMED) : "";
      of.problems()
          .warning(
              of.file(),
              of.lineOf("operations"),
              "the arguments of "
                  + String.join(", ", cut.subList(0, Math.min(MOST_NAMED, cut.size())))
                  + more
                  + " lead to more schemas than a tool may have; those furthest away take any value, and the server checks them",
              "leave it so for flows; for agents name the operations and give them \"arguments\" of your own");
    }
  }

  /** Without its document nobody knows what all operations are. */
  static void ofAllUnknown(Problems problems, int line) {
    problems.error(
        ToolFields.FILE,
        line,
        "\"operations: all\" needs a document in the bot folder, to know them all",
        "add \"copy: NAME.openapi.json\" and run ./switchboard validate --fetch, or list the"
            + " operations with their effects");
  }
}
