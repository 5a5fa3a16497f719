package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreBotTest {

  private static final Path STORE = Path.of("..", "bots", "store");

  @Test
  void theSampleShopHasNoProblemAtAll() {
    // when
    BotReading reading = BotFolders.read(STORE);

    // then
    assertThat(reading.problems()).isEmpty();
    assertThat(reading).isInstanceOf(BotReading.Read.class);
  }

  @Test
  void theSampleShopIsReadWhole() {
    // when
    BotFolder bot = BotFolders.load(STORE);

    // then
    assertThat(bot.bot().name()).isEqualTo("store");
    assertThat(bot.bot().version()).matches("[0-9a-f]{12}");
    assertThat(bot.bot().companions())
        .extracting(BotDefinition.Companion::urlVariable)
        .containsExactly("STORE_URL");
    assertThat(bot.intents().intents()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(bot.flows())
        .containsKeys(
            "order-status", "cancel-order", "return-item", "answer-question", "out-of-scope");
    assertThat(bot.prompts()).containsKey("answer-question");
    assertThat(bot.knowledge().get("pages").files()).hasSizeGreaterThanOrEqualTo(14);
    assertThat(bot.evals()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(bot.tools().get("cancel_pending_order").effect())
        .isEqualTo(ToolDefinition.Effect.ONCE);
  }

  @Test
  void everyIntentThatIsLearntHasEnoughExamples() {
    // one that is given by its phrases alone is not learnt
    assertThat(BotFolders.load(STORE).intents().intents())
        .filteredOn(intent -> intent.phrases().isEmpty() || !intent.examples().isEmpty())
        .hasSizeGreaterThan(30)
        .allSatisfy(intent -> assertThat(intent.examples()).hasSizeGreaterThanOrEqualTo(10));
  }

  @Test
  void anOrdersNumberIsFoundAndAnAmountIsNot() {
    // given
    var pattern =
        BotFolders.load(STORE)
            .intents()
            .find("order-status")
            .orElseThrow()
            .slots()
            .getFirst()
            .pattern();

    // then
    assertThat(pattern).isNotNull();
    var found = pattern.matcher("where is order #1001?");
    assertThat(found.find()).isTrue();
    assertThat(found.group(1)).isEqualTo("1001");
    assertThat(pattern.matcher("I expect $1200 back").find()).isFalse();
    assertThat(pattern.matcher("refund 1200 dollars").find()).isFalse();
    assertThat(pattern.matcher("order W1234567").find()).isTrue();
  }
}
