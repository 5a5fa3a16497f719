package dev.switchboard.llm;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.SHIPPING;
import static dev.switchboard.llm.core.Requests.asking;
import static dev.switchboard.llm.core.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.llm.core.GenerationAnswer;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.llm.ladder.Ladders;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.OpenAiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that can't be used: told to the model, then asked of the one that stands in for it. */
class RepairsTest extends RealModel {

  private static final String MOOD = "{\"mood\": \"angry\", \"summary\": \"Late.\"}";
  private static final String CITING =
      """
      {"type": "object", "required": ["answer", "citations"], "properties": {
        "answer": {"type": "string"}, "citations": {"type": "array", "items": {"type": "string"}}}}\
      """;

  private OpenAiServer small;

  @Override
  ModelPort models() {
    small = OpenAiServer.start();
    return Ladders.over(server.baseUrl(), small.baseUrl());
  }

  @AfterEach
  void stopSmall() {
    small.close();
  }

  private static Requests mood() {
    return asking("").to("classify", "{\"text\": \"Grr\"}");
  }

  @Test
  void theFallbackIsAskedWhenAModelNeverComesRight() {
    server.replies("Angry!", "{\"mood\": \"sad\"}", "Sorry.");
    small.replies(MOOD);

    GenerationAnswer.Answered answer = answered(mood());

    assertThat(answer.json()).isEqualTo(json(MOOD));
    assertThat(answer.usage().alias()).isEqualTo("small");
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().getLast().lastText("user")).contains("mood", "summary");
    assertThat(small.requests()).singleElement().asString().doesNotContain("does not fit");
  }

  @Test
  void whatCouldNotBeUsedIsPaidForAllTheSame() {
    server.replies("Angry!", "Angry!", "Angry!");
    small.replies("Angry!", "Angry!", "Angry!");

    GenerationAnswer.Failed failed = (GenerationAnswer.Failed) generate(mood().event());

    assertThat(failed.problem().detail())
        .contains("large-2 answered 3 times", "then the model small-2 answered 3 times");
    assertThat(failed.usage().costMicros()).isPositive();
    assertThat(failed.usage().outputTokens()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"content\": null}", "{\"content\": \"You can retu\"}"})
  void theFallbackIsAskedWhenNothingWasSaidOrAFilterCutItOff(String message) {
    server.then(new ModelReply.Message(message, "content_filter"));
    small.replies("You can return it.");

    assertThat(text(asking("Well?"))).isEqualTo("You can return it.");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Within 30 days [9].",
        "Within 30 days[3].",
        "Within 30 days [returns#7].",
        "Within 30 days [returns#1, shop/prices#2]."
      })
  void aSourceThatNobodyGaveIsRepaired(String made) {
    server.replies(made, "Within 30 days [returns#1].");

    GenerationAnswer.Answered answer = answered(asking("Until when?").with(RETURNS, SHIPPING));

    assertThat(answer.text()).isEqualTo("Within 30 days.");
    assertThat(answer.citations())
        .containsExactly(new Citation("returns#1", "Returning an item", "knowledge/returns.md"));
    assertThat(server.requests().getLast().lastText("user"))
        .contains("none of your sources", "[1] (returns#1), [2] (shipping#1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See [our form](https://shop.example/#form).",
        "Take [9](https://shop.example/9) for that.",
        "Write args[0], please [sic].",
        "It is open since [2019].",
        "Press [Enter]."
      })
  void otherBracketsAreText(String said) {
    server.replies(said);

    assertThat(text(asking("How?").with(RETURNS))).isEqualTo(said);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aNumberIsNoSourceWhereThereAreNone() {
    server.replies("First [1], then [2].");

    assertThat(text(asking("How?"))).isEqualTo("First [1], then [2].");
  }

  @Test
  void sourcesOfAStructuredAnswerAreHeldAgainstThePassages() {
    server.replies(
        "{\"answer\": \"30 days\", \"citations\": [\"returns#9\"]}",
        "{\"answer\": \"30 days [2]\", \"citations\": [\"[returns#1]\"]}");

    GenerationAnswer.Answered answer =
        answered(asking("Until when?").with(RETURNS, SHIPPING).wanting(CITING));

    assertThat(answer.citations())
        .extracting(Citation::passageId)
        .containsExactly("shipping#1", "returns#1");
    assertThat(server.requests().getLast().lastText("user")).contains("[returns#9]");
  }

  @Test
  void anAnswerThatRestsOnNothingGivesWayToThePages() {
    String made = "You have 90 days [prices#4].";
    server.replies(made, made, made);
    small.replies(made, made, made);

    GenerationAnswer.Answered answer =
        answered(asking("How many days do I have to return an item?").with(RETURNS));

    assertThat(answer.text()).contains("30 days").doesNotContain("90 days");
    assertThat(answer.usage().responder()).isEqualTo("offline");
  }

  @Test
  void aReaderOfTheStreamSeesTheLastAttemptAlone() {
    server.replies("Within 30 days [9].", "Within 30 days [9].", "Within 30 days [9].");
    small.replies("Within thirty days [1].");

    String text = text(asking("Until when?").with(RETURNS).streamed());

    assertThat(text).isEqualTo("Within thirty days.");
    assertThat(shown()).isEqualTo("Within thirty days [1].");
  }

  @Test
  void jsonThatWasCutOffIsNotReplacedByAPartOfIt() {
    String label = "{\"type\": \"object\", \"required\": [\"name\"]}";
    server
        .then(
            new ModelReply.Message(
                "{\"content\": \"{\\\"items\\\": [{\\\"name\\\": \\\"shoe\\\"}, {\\\"na\"}",
                "length"))
        .replies("{\"name\": \"shoe and sock\"}");

    assertThat(answered(asking("Which?").wanting(label)).json())
        .isEqualTo(json("{\"name\": \"shoe and sock\"}"));
    assertThat(server.requests().getLast().lastText("user")).contains("cut off");
  }

  @Test
  void anAgentsLastWordMayCiteWhatItsToolsFound() {
    ToolStep found =
        new ToolStep(
            1,
            "find",
            json("{}"),
            json(
                "{\"passages\": [{\"id\": \"care#2\", \"title\": \"Care\", \"text\": \"Cold.\","
                    + " \"source\": \"care.md\"}, {\"id\": \"x#1\"}, 7]}"),
            null);
    server.replies("Wash it cold [care#9].", "Wash it cold [care#2].");

    GenerationAnswer.Answered answer = (GenerationAnswer.Answered) agent(found);

    assertThat(answer.json().path("answer").asText()).isEqualTo("Wash it cold.");
    assertThat(answer.json().path("citations"))
        .isEqualTo(
            json("[{\"passageId\": \"care#2\", \"title\": \"Care\", \"source\": \"care.md\"}]"));
    assertThat(server.requests()).hasSize(2);
  }
}
