package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.llm.ModelSettings;
import dev.switchboard.bot.llm.Price;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsYamlTest {

  private static final String MODELS =
      """
      name: tiny
      models:
        default:
          endpoint: https://models.example/v1
          key: {env: MODELS_KEY}
          model: large-2
          context: 128000
          price: {input: 1.25, cachedInput: 0.125, output: 10}
          timeout: 20s
          parallel: 64
          parameters: {top_p: 0.9}
          capabilities: [json-schema, tools, stream, system-role]
          fallback: [small]
        small:
          model: small-2
          price: {input: 0.05, output: 0.4}
      budgets:
        conversation: {tokens: 200000, money: 0.50}
        day: {money: 20}
        then: small
        say: Enough for today.
      answerCache: {prompts: [tell], keep: 10m, similar: [tell], threshold: 0.95}
      """;

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aFolderWithModels() throws IOException {
    folder = TestFolder.good(root).with("bot.yaml", MODELS);
  }

  private ModelSettings settings() {
    return ((BotReading.Read) folder.read()).folder().bot().models();
  }

  @Test
  void readsAliasesBudgetsAndTheCache() {
    // when
    ModelSettings settings = settings();

    // then
    ModelAlias large = settings.aliases().get("default");
    assertThat(large.key()).isEqualTo(new SecretReference.Environment("MODELS_KEY"));
    assertThat(large.price()).isEqualTo(new Price(1.25, 0.125, 10));
    assertThat(large.timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(large.can(Capability.TOOLS)).isTrue();
    assertThat(large.can(Capability.JSON_OBJECT)).isFalse();
    assertThat(large.fallback()).containsExactly("small");
    ModelAlias small = settings.aliases().get("small");
    assertThat(small.endpoint()).isNull();
    assertThat(small.price().cachedInput()).isEqualTo(0.05);
    assertThat(small.can(Capability.JSON_OBJECT)).isTrue();
    assertThat(settings.budgets().limits().get(Budgets.Scope.CONVERSATION))
        .isEqualTo(new Budgets.Limit(200_000L, 500_000L));
    assertThat(settings.budgets().then()).isEqualTo("small");
    assertThat(settings.cache().prompts()).containsExactly("tell");
    assertThat(settings.cache().similar()).containsExactly("tell");
    assertThat(settings.cache().threshold()).isEqualTo(0.95);
  }

  @Test
  void pricesCountCachedTokensApartAndRoundUp() {
    Price price = new Price(1.25, 0.125, 10);

    assertThat(price.micros(1000, 800, 10)).isEqualTo(250 + 100 + 100);
    assertThat(price.micros(1, 0, 0)).isEqualTo(2);
    assertThat(price.micros(10, 50, 0)).isEqualTo(2);
    assertThat(Price.FREE.micros(1_000_000, 0, 1_000_000)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          input: 1.25      | input: -1       | bot.yaml:8: "input" is -1; write
          [small]          | [smal]          | bot.yaml:13: there is no model "smal"; did you mean "small"?
          [small]          | [default]       | bot.yaml:13: the model "default" is its own fallback
          {env: MODELS_KEY}| sk-123          | bot.yaml:5: the credential "key" stands in the bot folder
          model: large-2   | context: 9000   | bot.yaml:4: the model "default" has no "model"
          json-schema      | json-shema      | bot.yaml:12: no capability of a model: json-shema; did you mean "json-schema"?
          https://models   | models          | bot.yaml:4: no address of an endpoint: models.example/v1
          example/v1       | example/v1/chat/completions | bot.yaml:4: "endpoint" goes on to one operation
          https://         | https://me:pw@  | bot.yaml:4: "endpoint" has a credential in it
          {top_p: 0.9}     | {stream: true}  | bot.yaml:11: the parameter "stream" is written by the service itself
          timeout: 20s     | timeout: 2h     | bot.yaml:9: "timeout" is out of its range
          then: small      | then: tiny      | bot.yaml:20: there is no model "tiny"
          {money: 20}      | {}              | bot.yaml:19: the budget "day" bounds nothing
          similar: [tell]  | similar: [ask] | bot.yaml:22: "similar" names ask, whose answers are not kept; add it
          threshold: 0.95  | threshold: 95  | bot.yaml:22: "threshold" is 95
          name: tiny       | model: x        | bot.yaml:1: "model" stands beside "models"
          parallel: 64     | paralel: 64     | bot.yaml:10: the model "default" has an unknown key "paralel"; did you mean "parallel"?
          """)
  void refusesAFaultWithItsLineAndFix(String piece, String by, String problem) throws IOException {
    BotReading reading = folder.replace("bot.yaml", piece, by).read();

    assertThat(reading).isInstanceOf(BotReading.Refused.class);
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .anyMatch(it -> it.startsWith(problem));
    assertThat(reading.problems().toString()).doesNotContain("sk-123").doesNotContain("pw@");
  }

  @Test
  void refusesModelsThatNobodyDefined() throws IOException {
    // when
    BotReading reading =
        folder
            .replace("flows/track.yaml", "prompt: tell", "prompt: tell\n        model: strong")
            .replace("prompts/tell.md", "id: tell", "id: tell\nmodel: smal")
            .read();

    // then
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .anyMatch(it -> it.startsWith("flows/track.yaml:13: there is no model \"strong\"; "))
        .contains("prompts/tell.md:3: there is no model \"smal\"; did you mean \"small\"?");
  }

  @Test
  void namesOfModelsAreTheirOwnWhereNoAliasIsDefined() throws IOException {
    folder
        .with("bot.yaml", "name: tiny\nmodel: any-model\n")
        .replace("prompts/tell.md", "id: tell", "id: tell\nmodel: another:8b");

    assertThat(folder.read().problems()).isEmpty();
  }

  @Test
  void warnsOfMoneyWithoutPrices() throws IOException {
    folder
        .replace("bot.yaml", "price: {input: 1.25, cachedInput: 0.125, output: 10}", "attempts: 2")
        .replace("bot.yaml", "price: {input: 0.05, output: 0.4}", "attempts: 2");

    assertThat(folder.read().problems())
        .singleElement()
        .asString()
        .contains("a budget is in money, but no model has a price");
  }

  @Test
  void readsWhichModelGivesVectorsAndLetsItAnswerNothing() throws IOException {
    folder.with("bot.yaml", MODELS + "embedding: vectors\n");
    folder.replace("bot.yaml", "  small:", "  vectors: {model: bge-m3}\n  small:");

    BotReading reading = folder.read();

    assertThat(reading.problems()).isEmpty();
    ModelSettings models = ((BotReading.Read) reading).folder().bot().models();
    assertThat(models.embedding()).isEqualTo("vectors");
    assertThat(models.answering()).containsOnlyKeys("default", "small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector | there is no model \"vector\"; did you mean \"vectors\"?",
        "default | \"embedding\" names one that gives vectors",
        "backed | has fallbacks, whose vectors can't be compared",
        "small | gives vectors, and is a fallback of \"default\"",
      })
  void refusesAnEmbeddingThatIsNone(String name, String problem) throws IOException {
    folder.with("bot.yaml", MODELS + "embedding: " + name + "\n");
    folder.replace(
        "bot.yaml",
        "  small:",
        "  vectors: {model: bge-m3}\n  backed: {model: e5, fallback: [vectors]}\n  small:");

    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .anyMatch(it -> it.startsWith("bot.yaml:") && it.contains(problem));
  }

  @Test
  void aPromptCantBeAnsweredInVectors() throws IOException {
    folder.with("bot.yaml", MODELS + "embedding: vectors\n");
    folder.replace("bot.yaml", "  small:", "  vectors: {model: bge-m3}\n  small:");
    folder.replace("prompts/tell.md", "id: tell", "id: tell\nmodel: vectors");

    assertThat(folder.read().problems())
        .singleElement()
        .asString()
        .contains("there is no model \"vectors\"");
  }
}
