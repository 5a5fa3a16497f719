package dev.switchboard.tools.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.bot.ToolDefinition.Signature;
import dev.switchboard.contracts.Passage;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.knowledge.RetrieveTool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InProcessToolsTest {

  private final RetrieveTool retrieve =
      new RetrieveTool(
          "retrieve",
          (query, knowledge, top) ->
              List.of(
                  new Passage("p1", "Help", query + "/" + knowledge + "/" + top, "help.md", 1.5)),
          Set.of("help", "faq"),
          null,
          4);

  @Test
  void echoReturnsItsArguments() throws Exception {
    // given
    Tool echo = java("echo");

    // then
    assertThat(echo.call(Requests.of("instant", "c", "{'a': [1]}")))
        .isEqualTo(Requests.json("{'a': [1]}"));
  }

  @Test
  void aBeanThatIsNotThereFailsItsToolAlone() {
    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class, () -> java("nobody").call(Requests.of("instant", "c", "{}")));

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure).hasMessageContaining("no bean nobody").hasMessageContaining("echo");
  }

  @Test
  void everyBotCanRetrieve() {
    assertThat(new TestTools(Map.of()).catalog(definition("echo")).find("retrieve"))
        .isInstanceOf(RetrieveTool.class);
  }

  @Test
  void retrieveAnswersWithPassages() throws Exception {
    assertThat(retrieve.call(Requests.of("retrieve", "c", "{'query': 'returns'}")))
        .isEqualTo(
            Requests.json(
                "{'passages': [{'id': 'p1', 'title': 'Help', 'text': 'returns/null/4',"
                    + " 'source': 'help.md', 'score': 1.5}]}"));
    assertThat(
            retrieve
                .call(
                    Requests.of(
                        "retrieve", "c", "{'query': 'returns', 'knowledge': 'faq', 'top': 2}"))
                .at("/passages/0/text")
                .asText())
        .isEqualTo("returns/faq/2");
  }

  @Test
  void retrieveRefusesWhatItCanNotSearch() {
    assertThat(refused("{'query': 'returns', 'knowledge': 'hlep'}"))
        .hasMessageContaining("no knowledge base hlep")
        .hasMessageContaining("faq, help");
    assertThat(refused("{'top': 3}")).hasMessageContaining("query");
    assertThat(refused("{'query': 'a', 'top': 0}")).hasMessageContaining("/top");
  }

  private ToolFailure refused(String arguments) {
    return catchThrowableOfType(
        ToolFailure.class, () -> retrieve.call(Requests.of("retrieve", "c", arguments)));
  }

  private static Tool java(String bean) {
    return new TestTools(Map.of()).tool(definition(bean));
  }

  private static ToolDefinition.Java definition(String bean) {
    return new ToolDefinition.Java(
        new Signature("instant", "", Effect.NONE, null, null), bean, Map.of());
  }
}
