package dev.switchboard.bot.reading.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.bot.openapi.text.DocumentLines;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads tools of kind {@code openapi}: some or all operations of a document. A document in the bot
 * folder is read here and now, and so is the copy of one that is served; without a copy nobody
 * knows its operations before the first call.
 */
final class OpenApiTools {

  private final OpenApiSources sources;
  private final Problems problems;
  private final BiConsumer<Integer, ToolDefinition> add;

  /** Of the tool that is being read. */
  private final DocumentLines lines = new DocumentLines();

  /** Operations by id: to build one means to compile its schemas. */
  private final Map<String, Operation> built = new HashMap<>();

  /** Tools without a schema of arguments. */
  private final List<String> unknown = new ArrayList<>();

  /** Tools whose arguments are not described to their end. */
  private final List<String> cut = new ArrayList<>();

  OpenApiTools(Folder folder, BiConsumer<Integer, ToolDefinition> add) {
    this.sources = new OpenApiSources(folder, lines);
    this.problems = folder.problems();
    this.add = add;
  }

  void read(String name, YamlFields of) {
    String document =
        ToolFields.address(
            of, "document", of.required("document", "add the document's URL or path"));
    String server = of.text("server");
    if (server != null) {
      ToolFields.address(of, "server", server);
    }
    of.text("description");
    boolean inFolder = !document.isEmpty() && !ServedDocuments.isServed(document);
    String copy = OpenApiSources.copy(of, inFolder);
    OpenApiOperations operations =
        inFolder ? sources.inFolder(of, document) : copy == null ? null : sources.copied(of, copy);
    Effect effect = of.has("effect") ? ToolFields.effect(of) : null;
    OpenApiEntry shared =
        new OpenApiEntry(
            document,
            operations,
            server,
            effect,
            Boolean.TRUE.equals(of.flag("checkResults")),
            ToolFields.settings(of),
            ToolRulesYaml.read(name, of, Effect.ONCE, ToolRules.NONE));
    if ((inFolder || copy != null) && operations == null) {
      of.node("operations");
      of.node("effects");
      return; // what is wrong with the document has been said
    }
    operations(of, shared);
    OpenApiNotes.ofUnknownArguments(name, of, unknown);
    OpenApiNotes.ofCutArguments(of, cut);
  }

  private void operations(YamlFields of, OpenApiEntry shared) {
    YamlNode written = of.node("operations");
    Map<String, Effect> effects = new HashMap<>();
    of.each(
        "effects",
        (id, entry) -> {
          YamlFields one =
              YamlFields.of(
                  of.file(),
                  new YamlNode.Mapping(entry.line(), Map.of("effect", entry)),
                  "\"" + id + "\"",
                  problems);
          effects.put(id, ToolFields.effect(one));
        });
    int line = of.lineOf("operations");
    switch (written) {
      case null ->
          of.required(
              "operations", "add the operations that the bot may call, or \"operations: all\"");
      case YamlNode.Mapping ignored ->
          of.each("operations", (name, entry) -> spelled(name, entry, shared));
      case YamlNode.Sequence ignored ->
          of.lines("operations").forEach(id -> chosen(id.line(), id.text(), shared, effects));
      case YamlNode.Scalar scalar when scalar.text().equals("all") -> {
        if (shared.operations() == null) {
          OpenApiNotes.ofAllUnknown(problems, line);
        } else {
          all(line, shared, shared.operations(), effects);
        }
      }
      case YamlNode.Scalar scalar ->
          problems.error(
              of.file(),
              line,
              "\"operations\" is " + scalar.text(),
              "write all, a list of ids, or ids with their effects");
    }
  }

  /** All that can be called; the others are left out by name. */
  private void all(
      int line, OpenApiEntry shared, OpenApiOperations operations, Map<String, Effect> effects) {
    if (operations.ids().isEmpty()) {
      problems.warning(
          ToolFields.FILE,
          line,
          "the document " + shared.document() + " has no operation to call",
          "write the document that has \"paths\", or remove the tool");
    }
    List<String> renamed = new ArrayList<>();
    for (String id : operations.ids()) {
      try {
        built.put(id, shared.operation(operations, id));
        chosen(line, id, shared, effects);
        if (!operations.isNamedAsWritten(id)) {
          renamed.add(operations.methodAndPath(id) + " is " + operations.toolName(id));
        }
      } catch (OpenApiException e) {
        OpenApiText.leaveOut(shared.document(), id, e, problems, lines);
      }
    }
    OpenApiNotes.ofNames(problems, line, renamed);
  }

  /** An operation with a name, an effect and perhaps a schema of its own. */
  private void spelled(String name, YamlNode.Entry entry, OpenApiEntry shared) {
    YamlFields of =
        YamlFields.of(ToolFields.FILE, entry.value(), "the operation \"" + name + "\"", problems);
    Signature own =
        ToolFields.signature(
            name, of, ToolFields.effect(of), ToolFields.ownArguments(of), shared.rules());
    String id = of.text("operationId", name);
    of.done();
    OpenApiNotes.ofChosenName(problems, entry.line(), name);
    add(entry.line(), own, id, shared);
  }

  /** An operation as the document has it. */
  private void chosen(int line, String id, OpenApiEntry shared, Map<String, Effect> effects) {
    Effect effect = effects.getOrDefault(id, shared.effect());
    if (effect == null) {
      Operation known = operation(id, shared);
      if (known == null && shared.operations() == null) {
        problems.error(
            ToolFields.FILE,
            line,
            "nobody knows the effect of the operation \"" + id + "\" before its document is served",
            "add \"effects: {" + id + ": none}\" if it only reads, else idempotent or once");
      }
      effect = known == null ? Effect.ONCE : byMethod(known.method());
    }
    add(
        line,
        new Signature(shared.toolName(id), "", effect, null, null, shared.rules()),
        id,
        shared);
  }

  private void add(int line, Signature own, String id, OpenApiEntry shared) {
    Operation known = operation(id, shared);
    if (known != null) {
      OpenApiNotes.ofServer(problems, line, known, shared);
    }
    if (own.arguments() == null && shared.operations() == null) {
      unknown.add(own.name());
    } else if (own.arguments() == null && known != null && known.cut()) {
      cut.add(own.name());
    }
    // Pages that are put together are no answer of the document's.
    boolean checked = shared.checkResults() && own.rules().paging() == null;
    JsonNode result = known != null && checked ? result(line, id, shared) : null;
    Signature signature =
        known == null
            ? own
            : new Signature(
                own.name(),
                own.description().isEmpty() ? known.description() : own.description(),
                own.effect(),
                own.arguments() == null ? known.arguments() : own.arguments(),
                own.result() == null ? result : own.result(),
                own.rules());
    add.accept(
        line,
        new ToolDefinition.OpenApi(
            signature, shared.document(), shared.server(), id, shared.settings()));
  }

  private @Nullable JsonNode result(int line, String id, OpenApiEntry shared) {
    try {
      return shared.operations() == null ? null : shared.operations().result(id);
    } catch (OpenApiException e) {
      OpenApiNotes.ofUncheckedResult(problems, line, id, e);
      return null;
    }
  }

  private @Nullable Operation operation(String id, OpenApiEntry shared) {
    if (shared.operations() == null) {
      return null;
    }
    Operation known = built.get(id);
    if (known != null) {
      return known;
    }
    try {
      known = shared.operation(shared.operations(), id);
      built.put(id, known);
      return known;
    } catch (OpenApiException e) {
      OpenApiText.refuse(shared.document(), e, problems, lines);
      return null;
    }
  }

  /** As RFC 9110 defines the methods; a document that means something else is overruled. */
  private static Effect byMethod(String method) {
    return switch (method) {
      case "GET", "HEAD" -> Effect.NONE;
      case "PUT", "DELETE" -> Effect.IDEMPOTENT;
      default -> Effect.ONCE;
    };
  }
}
