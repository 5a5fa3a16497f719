package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample shop's bot with the real model: values, typos, negation, and dialogue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreUnderstandingTest {

  private static final Instant NOW = Instant.parse("2026-11-04T18:00:00Z");

  private static final List<String> NUMBERS =
      List.of(
          "1001",
          "1002",
          "1003",
          "1004",
          "1005",
          "1008",
          "1010",
          "1011",
          "2468",
          "7777",
          "20394",
          "88731",
          "4432189",
          "W1234567",
          "#W0000000");

  /** Of so many examples one is judged; 1 judges all of them. */
  private static final int ONE_IN = Integer.getInteger("store.messages.one.in", 4);

  private OnnxEmbedder model;
  private BotFolder bot;
  private TurnClassifier classifier;

  @BeforeAll
  void learn() {
    model = OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
    bot = StoreClassifier.bot();
    classifier = StoreClassifier.of(bot, new CachedEmbedder(model, 10_000));
  }

  @AfterAll
  void close() {
    model.close();
  }

  private Classification classify(String text) {
    return classifier.classify(text, null, NOW);
  }

  /** The intents of everything that a message says, in its order, each with its order's number. */
  private String wishes(String text) {
    Classification found = classify(text);
    if (found.parts().isEmpty()) {
      return wish(found.intent(), found.slots().get("order_id"));
    }
    return found.parts().stream()
        .map(part -> wish(part.intent(), part.slots().get("order_id")))
        .collect(Collectors.joining(", "));
  }

  private static String wish(String intent, SlotValue order) {
    return order == null ? intent : intent + " " + order.value();
  }

  @ParameterizedTest
  @CsvSource({
    "where is %s, order-status",
    "what about %s?, order-status",
    "cancel %s, cancel-order",
    "track %s please, order-status",
    "send me the invoice for %s, invoices",
    "i want to return %s, return-item",
    "has the refund for %s been made, refund-status",
  })
  void neverLetsAnOrdersNumberSwayTheIntent(String text, String intent) {
    List<String> found =
        NUMBERS.stream().map(number -> classify(text.formatted(number)).intent()).toList();

    assertThat(found).containsOnly(intent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refund for %s",
        "%s please",
        "also %s",
        "thanks! what about %s?",
        "%s too",
        "my %s"
      })
  void judgesAllNumbersAlike(String text) {
    List<String> found =
        NUMBERS.stream()
            .filter(number -> !number.startsWith("#"))
            .map(number -> classify(text.formatted(number)).intent())
            .distinct()
            .toList();

    assertThat(found).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "cancl my ordr pls, cancel-order",
    "cancl order 1002, cancel-order",
    "cancle 1002, cancel-order",
    "cancell ordr 1002, cancel-order",
    "wher is my ordr, order-status",
    "where is my oder, order-status",
    "whereis my order, order-status",
    "trackorder1007, order-status",
    "hlep, help",
    "humam, talk-to-human",
    "tahnks, thanks",
    "i want my mony back, request-refund",
    "retrun an item, return-item",
    "forgot my pasword, recover-password",
    "do you have gift crads, gift-cards",
    "cancelmyorder, cancel-order",
    "I want to cancel my orde, cancel-order",
    "pleeease cancel my orderrr, cancel-order",
  })
  void understandsTypos(String text, String intent) {
    assertThat(classify(text).intent()).isEqualTo(intent);
  }

  @ParameterizedTest
  @ValueSource(ints = {42, 1, 2, 3, 4, 5})
  void understandsItsOwnExamplesWithADroppedLetter(int seed) {
    List<String> wrong = new ArrayList<>();
    List<Example> examples = examples();
    Random random = new Random(seed);
    int judged = 0;
    for (int i = 0; i < examples.size(); i++) {
      String text = typo(examples.get(i).text(), random);
      if (i % ONE_IN == 0) {
        judged++;
        String found = classify(text).intent();
        if (!found.equals(examples.get(i).intent())) {
          wrong.add(text + " -> " + found);
        }
      }
    }

    assertThat(wrong).as("of %d", judged).hasSizeLessThanOrEqualTo(judged * 2 / 100);
  }

  private List<Example> examples() {
    return bot.intents().intents().stream().flatMap(StoreUnderstandingTest::examples).toList();
  }

  private static Stream<Example> examples(IntentDefinition intent) {
    return intent.examples().stream().map(text -> new Example(text, intent.name()));
  }

  /** Without one letter of a word of four letters or more. */
  private static String typo(String text, Random random) {
    List<Integer> letters = new ArrayList<>();
    for (String word : text.split("\\s+")) {
      if (word.matches("\\p{L}{4,}")) {
        int at = text.indexOf(word);
        for (int i = 1; i < word.length(); i++) {
          letters.add(at + i);
        }
      }
    }
    if (letters.isEmpty()) {
      return text;
    }
    int at = letters.get(random.nextInt(letters.size()));
    return text.substring(0, at) + text.substring(at + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I do NOT want to cancel order 1002",
        "I never asked to cancel 1002!",
        "don't cancel my order",
        "please do not cancel 1002",
        "I did not ask you to cancel anything",
        "I don't want to return anything",
        "can I cancel?",
        "was it cancelled?",
        "is it possible to cancel?",
        "did you cancel it?",
      })
  void neverTakesWhatIsNotWantedOrIsAskedForACommand(String text) {
    Classification found = classify(text);

    assertThat(found.intent()).isNotIn("cancel-order", "return-item");
    assertThat(found.parts())
        .extracting(Classification.Part::intent)
        .doesNotContain("cancel-order", "return-item");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "don't cancel order 1002, I only ask where it is | order-status 1002",
        "don't cancel 1002, where is it?                  | order-status 1002",
        "I don't want to cancel, I want to return an item | return-item",
        "do not cancel order 1002 but cancel order 1003   | cancel-order 1003",
      })
  void answersTheRestOfWhatIsNotWanted(String text, String wishes) {
    assertThat(wishes(text)).isEqualTo(wishes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I don't want the headphones any more, cancel it",
        "I don't need order 1002 any more, please cancel it",
        "can you cancel order 1002?",
        "could you please cancel my order?",
      })
  void stillHearsACommand(String text) {
    assertThat(classify(text).intent()).isEqualTo("cancel-order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"😡😡😡", "haha", "???", "zzzz", "zzzzqqq", "lol", "asdf jklö", "…", "hmm"})
  void findsNoIntentInATextWithoutKnownWords(String text) {
    assertThat(classify(text).outOfScope()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no             | answer-no",
        "nope           | answer-no",
        "no thanks      | answer-no",
        "no that's it   | goodbye",
        "that's all     | goodbye",
        "nothing else, thank you | goodbye",
        "ok thanks      | thanks",
        "danke          | thanks",
        "muchas gracias | thanks",
        "yes            | answer-yes",
        "sure           | answer-yes",
        "👍             | answer-yes",
        "hallo          | greeting",
        "bonjour        | greeting",
        "tschüss        | goodbye",
        "hello          | greeting",
      })
  void understandsTheWordsOfDialogue(String text, String intent) {
    assertThat(classify(text).intent()).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "talk to a human about order 1005                   | talk-to-human",
        "I want to speak to someone about order 1005        | talk-to-human",
        "can I talk to a real person about 1005 please      | talk-to-human",
        "connect me with an agent, order 1005               | talk-to-human",
        "get me a manager about order 1002                  | talk-to-human",
        "i need a human for order 1005                      | talk-to-human",
        "put me through to someone at customer service      | talk-to-human",
        "no human please, where is 1005                     | order-status",
        "I don't want to talk to a human, where is 1001     | order-status",
        "I talked to a person yesterday about 1001, where is it | order-status",
        "where is my order 1001                             | order-status",
      })
  void aPersonIsAskedForWhateverItIsAbout(String text, String intent) {
    assertThat(classify(text).intent()).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "where are 1001, 1002 and 1003?  | order-status 1001, order-status 1002, order-status 1003",
        "cancel 1002, 1008 and 1011      | cancel-order 1002, cancel-order 1008, cancel-order 1011",
        "cancel 1002 1008 and 1011       | cancel-order 1002, cancel-order 1008, cancel-order 1011",
        "cancel 1002 and 1003            | cancel-order 1002, cancel-order 1003",
        "cancel order 1002 and return 1004 | cancel-order 1002, return-item 1004",
        "cancel order 1002, and 1003 too | cancel-order 1002, cancel-order 1003",
        "return item and cancel my order | return-item, cancel-order",
      })
  void hearsEveryWish(String text, String wishes) {
    assertThat(wishes(text)).isEqualTo(wishes);
  }

  @Test
  void hearsTheWishesOfALongLetter() {
    String letter =
        """
        Hello,

        I hope you are well. I have been a customer for many years and I was always happy with you. Thank you for that!
        Now two things, please. First, could you cancel order 1002, it was ordered by mistake. Second, where is my order 1001?
        It should have been here last week. My neighbour got hers, by the way. Please answer soon, I leave on Friday.

        Kind regards,
        Ann
        """;

    assertThat(wishes(letter)).isEqualTo("cancel-order 1002, order-status 1001");
  }

  @Test
  void readsNothingOfAMailsNoise() {
    String quoted =
        """
        Thanks, and what about 1001?

        On Mon, 9 Nov 2026 at 10:02, Shop <service@example.com> wrote:
        > Order 1004 has been delivered. If something is wrong with it,
        > write "return an item of order 1004" or "cancel order 1004".
        >> where is 1004
        """;
    String signature =
        """
        has my parcel been shipped yet

        --
        Ann Example | Head of Purchasing
        Beispiel GmbH, Beispielweg 12, 10115 Beispielstadt, HRB 84512
        Tel. +49 30 1234567 | VAT DE123456789
        This mail may be confidential. If you are not the addressee, please cancel and delete it.
        """;
    String html =
        "<div dir=\"ltr\">Hi,<br>where&nbsp;is <b>order&nbsp;1001</b>?</div><br>"
            + "<div class=\"gmail_quote\"><blockquote>Order 1004 was delivered</blockquote></div>";

    assertThat(wishes(quoted)).isEqualTo("order-status 1001");
    assertThat(wishes(signature)).isEqualTo("order-status");
    assertThat(wishes(html)).isEqualTo("order-status 1001");
  }

  /** After "where is order 1001", its answer, "where is order 1008", and its answer. */
  private Classification after(String text) {
    List<Utterance> recent =
        List.of(
            new Utterance(Utterance.Role.USER, "where is order 1001", NOW),
            new Utterance(Utterance.Role.ASSISTANT, "Order 1001 is on its way.", NOW),
            new Utterance(Utterance.Role.USER, "where is order 1008", NOW),
            new Utterance(Utterance.Role.ASSISTANT, "Order 1008 is pending: Headphones.", NOW));
    return classifier.classify(text, null, recent, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cancel it                     | cancel-order | 1008",
        "please cancel that one        | cancel-order | 1008",
        "why is it still pending?      | order-status | 1008",
        "how much was it?              | order-status | 1008",
        "where is the other one?       | order-status | 1001",
        "the other one                 | order-status | 1001",
        "that one                      | order-status | 1008",
      })
  void knowsWhatItStandsFor(String text, String intent, String order) {
    Classification found = after(text);

    assertThat(found.intent()).isEqualTo(intent);
    assertThat(found.slots().get("order_id")).isEqualTo(SlotValue.remembered(order));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"and 1002?", "same for 1002", "1002 too", "ok and 1002?", "what about 1002"})
  void takesTheIntentThatWasWantedBefore(String text) {
    Classification found = after(text);

    assertThat(found.intent()).isEqualTo("order-status");
    assertThat(found.slots().get("order_id").value()).isEqualTo("1002");
    assertThat(found.slots().get("order_id").origin()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel my order", "I want to return an item", "thanks", "no that's it"})
  void takesNothingFromBeforeWhereNothingRefersToIt(String text) {
    assertThat(after(text).slots()).isEmpty();
  }
}
