package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample shop's bot with the real models: what customers write, and what is hard about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreMessagesTest {

  private static final Instant NOW = Instant.parse("2026-11-04T18:00:00Z");

  /** Of so many messages one is judged; 1 judges all of them, which takes minutes. */
  private static final int ONE_IN = Integer.getInteger("store.messages.one.in", 15);

  private OnnxEmbedder model;
  private TurnClassifier classifier;

  @BeforeAll
  void learn() {
    model = OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
    classifier = StoreClassifier.of(StoreClassifier.bot(), model);
  }

  @AfterAll
  void close() {
    model.close();
  }

  private Classification classify(String text) {
    return classifier.classify(text, null, NOW);
  }

  @Test
  void seldomAsksOrSplitsAMessageThatSaysOneThingAndNeverTakesItForForeign() throws IOException {
    List<String> texts = messages();
    List<String> asked = new ArrayList<>();
    List<String> split = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (String text : texts) {
      Classification found = classify(text);
      if (!found.undecidedBetween().isEmpty()) {
        asked.add(text + " " + found.candidates());
      }
      if (!found.parts().isEmpty()) {
        split.add(text + " " + found.parts());
      }
      if (found.decidedBy() == DecidedBy.LANGUAGE) {
        foreign.add(text + " " + found.language());
      }
    }

    assertThat(foreign).isEmpty();
    assertThat(asked).as("of %d", texts.size()).hasSizeLessThanOrEqualTo(texts.size() * 2 / 100);
    assertThat(split).hasSizeLessThanOrEqualTo(texts.size() / 100);
  }

  private static List<String> messages() throws IOException {
    Path file = ProjectRoot.sharedData().resolve("messages/store-messages.csv");
    assumeThat(file).as("the customers' messages beside the project").exists();
    List<String> lines = Files.readAllLines(file);
    return IntStream.range(1, lines.size())
        .filter(i -> i % ONE_IN == 0)
        .mapToObj(lines::get)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cancel order 1001 and where is 1002?            | cancel-order order-status",
        "Where is my order 1001? I also want to cancel order 1002 | order-status cancel-order",
        "cancel order 1001. cancel order 1002.           | cancel-order cancel-order",
        "which payment methods do you accept, and do you deliver to Berlin? | payment-methods"
            + " delivery-options",
        "Hi, where is my order 1001?                     | ",
        "where is my order 1001, I need it and I am angry | ",
        "I was charged twice and it is not the first time | ",
        "i forgot my pasword, what shall i do            | ",
        "do you charge a fee if I cancel?                | ",
      })
  void findsTheSeveralThingsThatAMessageSays(String text, String intents) {
    List<String> found = classify(text).parts().stream().map(Classification.Part::intent).toList();

    assertThat(String.join(" ", found)).isEqualTo(intents == null ? "" : intents);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Dónde está mi pedido?                | es",
        "quiero cancelar mi pedido                  | es",
        "ich möchte meine Bestellung stornieren     | de",
        "je veux annuler ma commande                | fr",
        "gdzie jest moje zamówienie                 | pl",
        "где мой заказ                              | ru",
        "我的订单在哪里                              | zh",
        "أين طلبي                                   | ar",
      })
  void recognisesALanguageThatTheBotDoesNotSpeak(String text, String language) {
    Classification found = classify(text);

    assertThat(found.decidedBy()).isEqualTo(DecidedBy.LANGUAGE);
    assertThat(found.language()).isEqualTo(language);
    assertThat(found.outOfScope()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1001",
        "#W0000000",
        "Mumbai",
        "Peter Müller",
        "ok",
        "thx",
        "asap pls",
        "hola",
        "🙂🙂🙂",
        "Rue de Rivoli 12, Paris",
        "wher is my ordr",
        "ORDER 1001 WHERE IS IT",
        "CANCLE MY ORDR NOW!!!",
        "do you deliver to São Paulo",
        "I want a croissant"
      })
  void neverTakesAShortTextANameOrATypoForForeign(String text) {
    assertThat(classify(text).decidedBy()).isNotEqualTo(DecidedBy.LANGUAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHERE IS MY ORDER 1001?!?!!     | order-status",
        "wHeRe iS mY oRdEr               | order-status",
        "😡😡 where is my order 😡😡       | order-status",
        "pls cancle my order             | cancel-order",
        "i wanna tlak to a humna         | talk-to-human",
        "thank u so much!!! 🎉           | thanks",
      })
  void understandsTextAsItComes(String text, String intent) {
    assertThat(classify(text).intent()).isEqualTo(intent);
  }

  @Test
  void leavesOpenWhichOfTwoACustomerMeans() {
    assertThat(classify("the refund of $12"))
        .extracting(Classification::undecidedBetween)
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder("request-refund", "refund-status");
  }

  @Test
  void neverAsksAboutAnIntentThatHasNoLabel() {
    // delivery-period has none
    assertThat(
            classify("I need help checking whenj my shipment is going to arrive")
                .undecidedBetween())
        .isEmpty();
  }

  /** To "Shall I cancel order 1002? (yes/no)". */
  private Classification answer(String text) {
    return classifier.classify(
        text, new WaitingFor("run-1", "cancel-order", "/do/5/confirm", null, "Shall I?"), NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "Yes please!",
        "no",
        "yep do it",
        "Mumbai",
        "no longer needed",
        "it was a mistake",
        "ordered by mistake, sorry"
      })
  void givesAShortReplyToTheFlowThatAsked(String text) {
    assertThat(answer(text).decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    assertThat(answer(text).parts()).isEmpty();
    assertThat(answer(text).corrected()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no, 1002",
        "No, I meant 1002",
        "I meant 1002",
        "1002",
        "sorry, order 1002",
        "yes, 1002",
        "not 1001, 1002"
      })
  void hearsACorrectionInAReply(String text) {
    Classification found = answer(text);

    assertThat(found.decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    assertThat(found.corrected()).containsExactly("order_id");
    assertThat(found.slots().get("order_id").value()).isEqualTo("1002");
    assertThat(found.parts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes, and where is my other order 1002? | yes | order-status",
        "No! Where is my refund?                | No!  | refund-status",
      })
  void hearsAnAnswerAndAnotherWish(String text, String first, String intent) {
    Classification found = answer(text);

    assertThat(found.parts()).hasSize(2);
    Classification.Part yes = found.parts().get(0);
    assertThat(text.substring(yes.start(), yes.end())).isEqualTo(first);
    assertThat(yes.decidedBy()).isEqualTo(DecidedBy.WAITING_FLOW);
    assertThat(found.parts().get(1).intent()).isEqualTo(intent);
    assertThat(found.intent()).isEqualTo("cancel-order");
    assertThat(found.corrected()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"where is my refund", "talk to a human", "how long does delivery take?"})
  void leavesAQuestionAboutSomethingElseToBeAnsweredFirst(String text) {
    assertThat(answer(text).decidedBy()).isNotEqualTo(DecidedBy.WAITING_FLOW);
  }

  @Test
  void takesAVeryLongMessage() {
    String story = "and then my dog ate it, and my neighbour laughed about it, ".repeat(130);

    assertThat(classify("Where is my order 1001? " + story).candidates()).hasSize(3);
  }
}
