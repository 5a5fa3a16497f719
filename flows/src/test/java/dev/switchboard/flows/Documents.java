package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.yaml.Problem;
import java.util.List;

/** Flow documents for tests. */
final class Documents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      """
      document:
        dsl: '1.0.1'
        namespace: test
        name: sample
        version: '1.0.0'
      """;

  private Documents() {}

  /** A document with these tasks; their first line is line 7. */
  static String with(String tasks) {
    return HEAD + "do:\n" + tasks.indent(2);
  }

  /** A document with this after its head; its first line is line 6. */
  static String top(String rest) {
    return HEAD + rest;
  }

  static Flow compiled(String yaml) {
    Compilation result = FlowCompiler.compile("sample.yaml", yaml);
    assertThat(result).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) result).flow();
  }

  static List<Problem> refused(String yaml) {
    Compilation result = FlowCompiler.compile("sample.yaml", yaml);
    assertThat(result).isInstanceOf(Compilation.Refused.class);
    return ((Compilation.Refused) result).problems();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
