package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted.Status;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.flows.compiler.SharedFunctions;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.flows.text.TextCatalog;
import dev.switchboard.flows.text.TextFile;
import dev.switchboard.flows.text.TextLocale;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample shop's own flows on the engine. */
class StoreFlowsTest {
  private static final String PENDING =
      "{'order_id': '1002', 'status': 'pending', 'items': [{'name': 'Headphones'}], 'fulfillments':"
          + " [],'payment_history': [{'transaction_type': 'payment', 'amount': 149,"
          + " 'payment_method_id': 'paypal_1'}]}";

  private static Play shop() throws IOException {
    Path folder = Path.of("../bots/store/flows");
    assumeTrue(Files.isDirectory(folder), "the sample bot isn't beside the router");
    Map<String, Flow> flows = new HashMap<>();
    Map<String, String> flowOf = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Compilation result =
            FlowCompiler.compile(file.toString(), functions().with(Files.readString(file)));
        assertThat(result).isInstanceOf(Compilation.Compiled.class);
        Flow flow = ((Compilation.Compiled) result).flow();
        flows.put(flow.name(), flow);
        flowOf.put(flow.name(), flow.name());
      }
    }
    BotFlows bot = new BotFlows(flows, flowOf, "out-of-scope", Play.TEXTS);
    return Play.of(
        new BotFlows(
            bot.flows(),
            bot.flowOf(),
            bot.fallback(),
            bot.versions(),
            bot.tools(),
            bot.confirm(),
            bot.readOnlyTools(),
            bot.intents(),
            bot.unsupportedLanguage(),
            bot.messages(),
            new Speech(texts(), List.of("en"), TextLocale.DEFAULT)));
  }

  private static SharedFunctions functions() throws IOException {
    Path file = Path.of("../bots/store/functions/find-order.yaml");
    return new SharedFunctions(Map.of("find-order", Files.readString(file)));
  }

  private static TextCatalog texts() throws IOException {
    Path file = Path.of("../bots/store/texts/store.yaml");
    Problems problems = new Problems();
    YamlNode node = YamlReader.read("store.yaml", Files.readString(file), problems);
    TextCatalog texts =
        TextFile.read("store.yaml", Objects.requireNonNull(node), problems, new HashMap<>());
    assertThat(problems.all()).isEmpty();
    return texts;
  }

  @Test
  void tellsWhereAnOrderIs() throws IOException {
    Play play =
        shop().user("Where is order 1002?", "order-status", 0.9, Map.of("order_id", "1002"));
    assertThat(play.last(ToolRequested.class).arguments().path("order_id").asText())
        .isEqualTo("1002");
    play.toolAnswers(PENDING);
    assertThat(play.says()).singleElement().asString().contains("1002", "Headphones", "pending");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void asksForTheOrderThatIsMissing() throws IOException {
    Play play = shop().user("Where is my order?", "order-status", 0.9, Map.of());
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
    play.user("no idea", "small-talk", 0.3, Map.of())
        .user("it is #1002!", "order-status", 0.5, Map.of());
    assertThat(play.last(ToolRequested.class).arguments().path("order_id").asText())
        .isEqualTo("1002");
  }

  @Test
  void cancelsOnlyAfterAYes() throws IOException {
    // given
    Play play = shop().user("Cancel order 1002", "cancel-order", 0.9, Map.of("order_id", "1002"));
    play.toolAnswers(PENDING);
    assertThat(play.completedTurn().status()).isEqualTo(Status.WAITING);
    // when
    play.user("yes please", "small-talk", 0.4, Map.of());
    play.user("no longer needed", "cancel-order", 0.4, Map.of());
    // then
    assertThat(play.last(ToolRequested.class).tool()).isEqualTo("cancel_pending_order");
    play.toolAnswers("{}");
    assertThat(play.says()).singleElement().asString().contains("cancelled", "149");
  }

  @Test
  void keepsTheOrderAfterANo() throws IOException {
    Play play = shop().user("Cancel order 1002", "cancel-order", 0.9, Map.of("order_id", "1002"));
    play.toolAnswers(PENDING).user("no, keep it", "small-talk", 0.4, Map.of());
    assertThat(play.says()).singleElement().asString().contains("nothing was cancelled");
    assertThat(play.published).filteredOn(ToolRequested.class::isInstance).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no problem, go ahead", "yes why not", "why not", "👍", "of course"})
  void hearsAYesInIdiomsAndSymbols(String text) throws IOException {
    Play play = shop().user("Cancel order 1002", "cancel-order", 0.9, Map.of("order_id", "1002"));
    play.toolAnswers(PENDING).user(text, "small-talk", 0.4, Map.of());
    assertThat(play.says()).singleElement().asString().contains("One last thing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not ok", "👎", "of course not"})
  void hearsANoInIdiomsAndSymbols(String text) throws IOException {
    Play play = shop().user("Cancel order 1002", "cancel-order", 0.9, Map.of("order_id", "1002"));
    play.toolAnswers(PENDING).user(text, "small-talk", 0.4, Map.of());
    assertThat(play.says()).singleElement().asString().contains("nothing was cancelled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I don't know", "not sure", "maybe", "yes cancel it not 1003 though"})
  void asksAgainWhereTheCustomerCannotTell(String text) throws IOException {
    Play play = shop().user("Cancel order 1002", "cancel-order", 0.9, Map.of("order_id", "1002"));
    play.toolAnswers(PENDING).user(text, "small-talk", 0.4, Map.of());
    assertThat(play.says()).singleElement().asString().contains("yes or no");
  }

  @Test
  void triesAgainAndThenTellsThatTheShopIsDown() throws IOException {
    Play play = shop().user("Where is 1002?", "order-status", 0.9, Map.of("order_id", "1002"));
    play.toolFails(503).timerFires().toolFails(503).timerFires().toolFails(503);
    assertThat(play.says()).singleElement().asString().contains("does not answer right now");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void handsOverWithContext() throws IOException {
    Play play = shop().user("I want a human", "talk-to-human", 0.9, Map.of("order_id", "1002"));
    assertThat(play.completedTurn().status()).isEqualTo(Status.HANDED_OFF);
    assertThat(play.last(HandoffRequested.class).slots()).containsEntry("order_id", "1002");
    assertThat(play.says()).hasSize(1);
  }

  @Test
  void answersFromThePages() throws IOException {
    Play play = shop().user("How long does shipping take?", "answer-question", 0.9, Map.of());
    play.toolAnswers(
        "{'confidence': 0.9, 'passages': [{'id': 'p1', 'title': 'Shipping', 'text': '3 to 5 days.',"
            + " 'source': 'pages/shipping.md', 'confidence': 0.9}]}");
    play.modelAnswers("It takes 3 to 5 days.");
    assertThat(play.says()).singleElement().asString().contains("3 to 5 days", "Shipping");
  }

  @Test
  void saysWhatItCanDoWhereItCannotHelp() throws IOException {
    Play play = shop().user("Sing me a song", "out-of-scope", 0.1, Map.of());
    play.toolAnswers("{'confidence': 0.1, 'passages': []}");
    assertThat(play.completedTurn().status()).isEqualTo(Status.COMPLETED);
    assertThat(List.copyOf(play.says())).isNotEmpty();
  }
}
