package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.OperationReport;
import dev.switchboard.bot.openapi.argument.FixedParameters;
import dev.switchboard.bot.openapi.text.DocumentLines;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what becomes of every operation of the OpenAPI documents in a folder. */
public final class DocumentReports {

  private DocumentReports() {}

  /**
   * What becomes of one document.
   *
   * @param tool the entry of {@code tools.yaml}
   * @param file the document's path in the bot folder; empty if it is only served
   * @param problems why the document can't be read
   */
  public record DocumentReport(
      String tool, String file, List<OperationReport> operations, List<Problem> problems) {

    public DocumentReport {
      operations = List.copyOf(operations);
      problems = List.copyOf(problems);
    }
  }

  /** One report for each entry of kind {@code openapi} in {@code tools.yaml}. */
  public static List<DocumentReport> of(Path root) {
    Folder folder = new Folder(root.toAbsolutePath().normalize(), new Problems());
    List<DocumentReport> reports = new ArrayList<>();
    OpenApiEntries.of(folder).forEach((name, tool) -> reports.add(report(root, name, tool)));
    return List.copyOf(reports);
  }

  private static DocumentReport report(Path root, String name, YamlNode.Mapping tool) {
    String document = String.valueOf(tool.text("document"));
    String copy = tool.text("copy");
    String written = ServedDocuments.isServed(document) ? copy : document;
    if (written == null) {
      return new DocumentReport(name, "", List.of(), List.of());
    }
    Folder folder = new Folder(root.toAbsolutePath().normalize(), new Problems());
    Path inside = folder.inside(written);
    if (inside == null || !folder.has(inside.toString())) {
      folder
          .problems()
          .error(ToolsYaml.FILE, tool.line(), "there is no document " + written, "put it there");
      return new DocumentReport(name, written, List.of(), folder.problems().all());
    }
    String text = folder.text(inside, OpenApiText.LARGEST);
    OpenApiOperations operations =
        text == null
            ? null
            : OpenApiText.read(
                Names.of(inside),
                text,
                folder.problems(),
                new DocumentLines(),
                new OtherDocuments(folder.root()));
    return new DocumentReport(
        name,
        Names.of(inside),
        operations == null ? List.of() : OperationReport.of(operations, fixed(tool), names(tool)),
        folder.problems().all());
  }

  /** {@code operations: {free_slots: {operationId: getSlots}}}. */
  private static Map<String, String> names(YamlNode.Mapping tool) {
    Map<String, String> names = new HashMap<>();
    if (tool.get("operations") instanceof YamlNode.Mapping operations) {
      operations
          .entries()
          .forEach(
              (name, entry) -> {
                if (entry.value() instanceof YamlNode.Mapping settings) {
                  names.put(Objects.requireNonNullElse(settings.text("operationId"), name), name);
                }
              });
    }
    return names;
  }

  private static FixedParameters fixed(YamlNode.Mapping tool) {
    Set<String> headers = new HashSet<>();
    if (tool.get("headers") instanceof YamlNode.Mapping written) {
      headers.addAll(written.entries().keySet());
    }
    Set<String> query = new HashSet<>();
    Set<String> cookies = new HashSet<>();
    if (tool.get("authentication") instanceof YamlNode.Mapping authentication
        && authentication.get("apiKey") instanceof YamlNode.Mapping key) {
      add(headers, key.text("header"));
      add(query, key.text("query"));
      add(cookies, key.text("cookie"));
    }
    return new FixedParameters(headers, query, cookies);
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
