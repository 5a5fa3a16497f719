package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.YamlNode;
import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.WorkflowReader;
import io.serverlessworkflow.api.WorkflowReaderOperations;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The standard's own verdict: its Java SDK reads the document with its JSON schema. */
final class StandardSchema {
  private static final Pattern AT = Pattern.compile("^(/[^:\\s]*): (.*)$", Pattern.DOTALL);

  /** Made once: it compiles the schema, which takes longer than a hundred documents. */
  private static final class Reader {
    static final WorkflowReaderOperations VALIDATING = create();

    private static WorkflowReaderOperations create() {
      // the SDK looks for its schema with the thread's class loader, which may be anyone's
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(WorkflowReader.class.getClassLoader());
      try {
        return WorkflowReader.validation();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private StandardSchema() {}

  static List<Problem> problems(String file, YamlNode source) {
    try {
      Reader.VALIDATING.read(new StringReader(document(source)), WorkflowFormat.JSON);
      return List.of();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(line -> problem(file, line, source))
          .toList();
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(
          Problem.error(file, 1, "the standard's reader refuses it: " + why, "follow its schema"));
    }
  }

  /** The document as JSON, without what the schema has and the SDK's model lacks. */
  private static String document(YamlNode source) {
    JsonNode tree = source.toJson();
    if (tree instanceof ObjectNode document) {
      document.remove("evaluate");
    }
    return tree.toString();
  }

  private static Problem problem(String file, String message, YamlNode source) {
    Matcher at = AT.matcher(message);
    String pointer = at.matches() ? at.group(1) : "";
    String what = at.matches() ? pointer + " " + at.group(2) : message;
    return Problem.error(
        file,
        source.lineAt(pointer, 1),
        "against the schema of Serverless Workflow 1.0: " + what,
        "follow https://github.com/serverlessworkflow/specification");
  }
}
