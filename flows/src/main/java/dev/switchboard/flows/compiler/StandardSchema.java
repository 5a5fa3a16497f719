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

/** The standard's own verdict: its Java SDK reads the document with its JSON schema. */
final class StandardSchema {
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
      return SchemaVerdict.of(file, source, String.valueOf(e.getMessage()).lines().toList());
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
}
