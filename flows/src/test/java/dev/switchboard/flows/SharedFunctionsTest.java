package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.flows.compiler.SharedFunctions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Functions that all flows of a bot can call. */
class SharedFunctionsTest {

  private static final String CALLS =
      Documents.with("- a: { call: look-up, with: { id: 7 } }\n- b: { set: { done: true } }");

  private static SharedFunctions functions(String lookUp) {
    return new SharedFunctions(Map.of("look-up", lookUp, "unused", "set: { }"));
  }

  private static Compilation compile(SharedFunctions functions) {
    return FlowCompiler.compile("sample.yaml", functions.with(CALLS));
  }

  private static Flow compiled(SharedFunctions functions) {
    return ((Compilation.Compiled) compile(functions)).flow();
  }

  @Test
  void aFunctionOfTheBotIsCalledByTheNameOfItsFile() {
    Compilation compiled =
        compile(functions("call: tool\nwith: { name: find, arguments: { id: '${ .id }' } }"));

    assertThat(((Compilation.Compiled) compiled).functions()).isEqualTo(Set.of("look-up"));
    assertThat(((Compilation.Compiled) compiled).flow().references())
        .singleElement()
        .satisfies(
            tool -> {
              assertThat(tool.name()).isEqualTo("find");
              assertThat(tool.file()).isEqualTo("functions/look-up.yaml");
              assertThat(tool.line()).isEqualTo(2);
            });
  }

  @Test
  void whatIsWrongInAFunctionIsSaidWithItsFileAndLine() {
    Compilation refused =
        compile(functions("do:\n  - find:\n      call: tol\n      with: { name: find }"));

    assertThat(((Compilation.Refused) refused).problems())
        .singleElement()
        .asString()
        .contains("functions/look-up.yaml:3: call: tol is no function here; did you mean tool?");
  }

  @Test
  void aFlowIsAnotherOneWhenAFunctionChangesThatItCalls() {
    String before = compiled(functions("set: { a: 1 }")).key();

    assertThat(compiled(functions("set: { a: 2 }")).key()).isNotEqualTo(before);
    assertThat(
            compiled(new SharedFunctions(Map.of("look-up", "set: { a: 1 }", "unused", "wait: {}")))
                .key())
        .isEqualTo(before);
  }

  @Test
  void aFlowsOwnFunctionComesFirst() {
    String yaml =
        Documents.top(
            "use:\n"
                + "  functions:\n"
                + "    look-up: { set: { own: true } }\n"
                + "do:\n"
                + "  - a: { call: look-up }\n");
    Compilation compiled =
        FlowCompiler.compile("sample.yaml", functions("set: { own: false }").with(yaml));

    assertThat(((Compilation.Compiled) compiled).functions()).isEmpty();
  }

  @Test
  void aDocumentAndItsFunctionsAreKeptAsOneText() {
    SharedFunctions functions = functions("set: { a: 1 }");

    assertThat(SharedFunctions.read(functions.with(CALLS)))
        .isEqualTo(new SharedFunctions.Kept(CALLS, functions));
    assertThat(SharedFunctions.read(CALLS))
        .isEqualTo(new SharedFunctions.Kept(CALLS, SharedFunctions.NONE));
  }
}
