package dev.switchboard.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InProcessToolsTest {

  private final RetrieveTool retrieve =
      new RetrieveTool(
          "retrieve",
          question ->
              new SearchResult(
                  List.of(
                      new SearchResult.Found(
                          new KnowledgePassage(
                              "p1",
                              new PageKey("help", "help.md"),
                              "Help",
                              question.query()
                                  + new TreeSet<>(question.knowledge())
                                  + question.filter()
                                  + question.top(),
                              2,
                              7,
                              Map.of("product", List.of("Zoom"))),
                          0.5,
                          0.9)),
                  "v1",
                  question.query()),
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
  void retrieveAnswersWithPassagesThatCanBeCitedAndTheVersionOfTheKnowledge() throws Exception {
    assertThat(retrieve.call(Requests.of("retrieve", "c", "{'query': 'returns'}")))
        .isEqualTo(
            Requests.json(
                "{'passages': [{'id': 'p1', 'title': 'Help', 'text': 'returns[]{}4',"
                    + " 'source': 'help.md', 'knowledge': 'help', 'position': 2, 'line': 7,"
                    + " 'score': 0.5, 'confidence': 0.9, 'metadata': {'product': ['Zoom']}}],"
                    + " 'confidence': 0.9, 'query': 'returns', 'knowledgeVersion': 'v1'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'query': 'a', 'knowledge': 'faq', 'top': 2}       | a[faq]{}2",
        "{'query': 'a', 'knowledge': ['help', 'faq']}       | a[faq, help]{}4",
        "{'query': 'a', 'knowledge': null, 'filter': null}  | a[]{}4",
        "{'query': 'a', 'filter': {'product': 'Zoom'}}      | a[]{product=[Zoom]}4",
        "{'query': 'a', 'filter': {'year': [2025, 2026]}}   | a[]{year=[2025, 2026]}4",
      })
  void retrieveSearchesWhereItIsTold(String arguments, String asked) throws Exception {
    assertThat(
            retrieve.call(Requests.of("retrieve", "c", arguments)).at("/passages/0/text").asText())
        .isEqualTo(asked);
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
