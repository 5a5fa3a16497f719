package dev.switchboard.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.knowledge.KnowledgeUnavailableException;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetrieveToolTest {

  @Test
  void aStoreThatIsAwayIsAFailureThatFlowsCanCatch() {
    // given
    RetrieveTool tool =
        new RetrieveTool(
            "retrieve",
            question -> {
              throw new KnowledgeUnavailableException("nobody there", new IOException());
            },
            Set.of("help"),
            null,
            4);

    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class,
            () -> tool.call(Requests.of("retrieve", "command-1", "{'query': 'x'}")));

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    assertThat(failure.problem().detail()).contains("nobody there");
  }
}
