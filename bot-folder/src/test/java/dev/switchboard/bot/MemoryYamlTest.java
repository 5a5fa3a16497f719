package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.memory.MemorySettings.Facts;
import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.bot.memory.MemorySettings.Source;
import dev.switchboard.bot.memory.MemorySettings.Summary;
import dev.switchboard.bot.memory.MemorySettings.ToolFacts;
import dev.switchboard.bot.memory.MemorySettings.Window;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code memory} of {@code bot.yaml}: what is remembered, and what is refused. */
class MemoryYamlTest {

  private static final String BOT =
      """
      name: tiny
      models:
        default: {endpoint: 'http://127.0.0.1:1/v1', model: large}
        small: {endpoint: 'http://127.0.0.1:1/v1', model: little}
      """;

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aFolderWithModels() throws IOException {
    folder = TestFolder.good(root);
  }

  private BotFolder with(String yaml) throws IOException {
    folder.with("bot.yaml", BOT + yaml + "\n");
    BotReading read = folder.read();
    assertThat(read.problems()).isEmpty();
    return ((BotReading.Read) read).folder();
  }

  private List<String> problems(String yaml) throws IOException {
    folder.with("bot.yaml", BOT + yaml + "\n");
    return folder.read().problems().stream().map(Object::toString).toList();
  }

  @Test
  void aBotThatSaysNothingKeepsNoFacts() throws IOException {
    BotFolder bot = with("");

    assertThat(bot.bot().memory())
        .isEqualTo(
            new MemorySettings(new Window(10, 0), new Summary(1_000, null), Facts.NONE, null));
    assertThat(bot.prompts()).doesNotContainKey(MemorySettings.FACTS_PROMPT);
  }

  @Test
  void allOfItIsRead() throws IOException {
    BotFolder bot =
        with(
            """
            memory:
              window: {turns: 4, tokens: 1200}
              summary: {length: 500, model: small}
              facts:
                from: [slots, tools, model]
                model: small
                most: 20
                tools:
                  get_order: {subject: order, id: order_id, relations: [status, shipping.city], in: orders}
              recall: {most: 5, similarity: 0.6, notes: 20, keep: 30d}
            """);

    assertThat(bot.bot().memory())
        .isEqualTo(
            new MemorySettings(
                new Window(4, 1200),
                new Summary(500, "small"),
                new Facts(
                    Set.of(Source.values()),
                    20,
                    "small",
                    Map.of(
                        "get_order",
                        new ToolFacts(
                            "order", "order_id", List.of("status", "shipping.city"), "orders"))),
                new Recall(5, 0.6, 20, Duration.ofDays(30))));
    assertThat(bot.prompts().get(MemorySettings.FACTS_PROMPT).variables())
        .containsOnlyKeys("lines", "known");
    assertThat(bot.prompts().get(MemorySettings.SUMMARY_PROMPT).variables())
        .containsOnlyKeys("before", "lines", "length");
  }

  @Test
  void theWindowOfTheLimitsCountsWhereTheMemorySaysNone() throws IOException {
    assertThat(with("limits: {recentTurns: 3}\nmemory: {facts: {}}").bot().memory())
        .isEqualTo(
            new MemorySettings(
                new Window(3, 0),
                new Summary(1_000, null),
                new Facts(Set.of(Source.SLOTS), 50, null, Map.of()),
                null));
  }

  @Test
  void whereToolsAreNamedTheyAreMeant() throws IOException {
    String tools = "tools: {get_order: {subject: user, relations: [name]}}";

    assertThat(with("memory: {facts: {" + tools + "}}").bot().memory().facts().from())
        .containsExactly(Source.SLOTS, Source.TOOLS);
  }

  @Test
  void recallIsSwitchedOnByItsName() throws IOException {
    assertThat(with("memory: {recall: {}}").bot().memory().recall()).isEqualTo(Recall.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          memory: {facts: {from: [slotz]}}                  | facts can't come from "slotz"     | did you mean "slots"?
          memory: {facts: {from: [tools]}}                  | no tool's are named               | add "tools:
          memory: {facts: {from: [slots], model: small}}    | "model" has no effect             | add "model" to "from"
          memory: {facts: {from: [model], model: smal}}     | there is no model "smal"          | did you mean "small"?
          memory: {facts: {most: 0}}                        | "most" is                         | a whole number from 1 to 200
          memory: {window: {tokens: 0}}                     | "tokens" is                       | a whole number from 1 to 100000
          memory: {summary: {length: -1}}                   | "length" is                       | a whole number from 0 to 10000
          memory: {summary: {model: smal}}                  | there is no model "smal"          | did you mean "small"?
          memory: {summary: {length: 0, model: small}}      | "model" has no effect             | give the summary a length
          memory: {recall: {most: 0}}                       | "most" is                         | a whole number from 1 to 10
          memory: {recall: {notes: 500}}                    | "notes" is                        | a whole number from 1 to 200
          memory: {recall: {similarity: 2}}                 | "similarity" is                   | a number from 0 to 1
          memory: {recall: {keep: 1m}}                      | notes can't be kept for PT1M      | write 1h to 3650d
          memory: {fact: {}}                                | unknown key "fact"                | did you mean "facts"?
          memory: {facts: {tools: {get_ordr: {subject: order, id: id, relations: [a]}}}} | there is no tool "get_ordr" | did you mean "get_order"?
          memory: {facts: {tools: {get_order: {subject: order, relations: [a]}}}}        | has no "id"                 | id: order_id
          memory: {facts: {tools: {get_order: {id: a, relations: [a]}}}}                 | has no "subject"            | subject: order
          memory: {facts: {tools: {get_order: {subject: order, id: a, relations: []}}}}  | 0 relations                 | name 1 to 20 fields
          memory: {facts: {from: [slots], tools: {get_order: {subject: order, id: a, relations: [a]}}}} | "tools" has no effect | add "tools" to "from"
          """)
  void whatIsWrongIsSaidWithItsLineAndFix(String yaml, String what, String fix) throws IOException {
    assertThat(problems(yaml))
        .anySatisfy(
            problem -> assertThat(problem).startsWith("bot.yaml:5: ").contains(what).contains(fix));
  }

  @Test
  void theWindowIsSaidOnce() throws IOException {
    assertThat(problems("limits: {recentTurns: 3}\nmemory: {window: {turns: 4}}"))
        .singleElement()
        .asString()
        .startsWith("bot.yaml:6: ")
        .contains("\"recentTurns\" of \"limits\"", "keep one of them");
  }
}
