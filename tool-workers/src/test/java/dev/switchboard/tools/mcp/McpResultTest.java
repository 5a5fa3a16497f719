package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpResultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'content': 'seven left'} | 'seven left'",
        "{'content': '{\\u0022left\\u0022: 7}'} | {'left': 7}",
        "{'content': {'type': 'text', 'text': 'seven left'}} | 'seven left'",
        "{'content': []} | {}",
        "{'content': [{'type': 'text', 'text': 'a'}, {'type': 'text', 'text': 'b'}]}"
            + " | [{'type': 'text', 'text': 'a'}, {'type': 'text', 'text': 'b'}]",
      })
  void contentsAreReadAsServersWriteThem(String result, String read) throws ToolFailure {
    assertThat(McpResult.ofTool("shop", Requests.json(result))).isEqualTo(Requests.json(read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'error': {'code': -32000, 'message': 'closed'}} | refused: closed (-32000)",
        "{'error': 'closed'} | refused: closed (no code)",
      })
  void anErrorIsNoResult(String answer, String words) {
    assertThatThrownBy(() -> McpResult.of("shop", Requests.json(answer)))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining(words);
  }
}
