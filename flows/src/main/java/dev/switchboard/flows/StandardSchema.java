package dev.switchboard.flows;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  static List<FlowProblem> problems(String file, String yaml, YamlSource source) {
    try {
      Reader.VALIDATING.read(new StringReader(known(yaml, source)), WorkflowFormat.YAML);
      return List.of();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(line -> problem(file, line, source))
          .toList();
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(
          new FlowProblem(
              file, 1, "the standard's reader refuses it: " + why, "follow its schema"));
    }
  }

  /** The document without what the schema has and the SDK's model has not; JSON is YAML, too. */
  private static String known(String yaml, YamlSource source) {
    if (!source.tree().has("evaluate")) {
      return yaml;
    }
    ObjectNode tree = source.tree().deepCopy();
    tree.remove("evaluate");
    return tree.toString();
  }

  private static FlowProblem problem(String file, String message, YamlSource source) {
    Matcher at = AT.matcher(message);
    String pointer = at.matches() ? at.group(1) : "";
    String what = at.matches() ? pointer + " " + at.group(2) : message;
    return new FlowProblem(
        file,
        source.line(pointer),
        "against the schema of Serverless Workflow 1.0: " + what,
        "follow https://github.com/serverlessworkflow/specification");
  }
}
