package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.ModelRequest.Message;
import dev.switchboard.llm.core.ModelRequest.Said;
import dev.switchboard.llm.core.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An answer is given again to a question that asks the same in other words. */
class SimilarAnswersTest {

  private static final ModelCatalog CATALOG =
      new ModelCatalog(
          Map.of("default", ModelAlias.of("default", "large-2").at("https://a.example", null)),
          Set.of(),
          false,
          new RetryPolicy(1, Duration.ZERO, Duration.ZERO));
  private static final String QUESTION = "How long may shoes be returned?";
  private static final String SAME = "For how long can I return shoes?";

  private final List<ModelRequest> asked = new ArrayList<>();
  private final MemoryOfAnswers kept = new MemoryOfAnswers();
  private long now = 1_000;
  private String bot = "shop";
  private double threshold = 0.9;

  /** The words of a text, each one dimension; "may" and the like say nothing. */
  private static final Embedder WORDS =
      text -> {
        float[] vector = new float[64];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
          if (Set.of("shoes", "hats", "long", "blue").contains(word)) {
            vector[Math.floorMod(word.hashCode(), 64)] += 1;
          } else if (word.startsWith("return")) {
            vector[0] += 1;
          }
        }
        Vectors.normalise(vector);
        return vector;
      };

  private ModelAnswer ask(String question) throws Exception {
    return ask("ann", "answer", "Answer.", List.of(), question);
  }

  private ModelAnswer ask(
      @Nullable String user, String prompt, String system, List<Said> before, String question)
      throws Exception {
    AnswerCache rules =
        new AnswerCache(
            Set.of("answer", "exact"), Duration.ofMinutes(10), Set.of("answer"), threshold);
    CachedModels models =
        new CachedModels(
            (request, to) -> {
              asked.add(request);
              return new ModelAnswer("Answer " + asked.size(), "large-2026", 100, 10, "stop")
                  .paid("default", 70);
            },
            CATALOG,
            rules,
            kept,
            new SimilarAnswers(bot, rules, kept, WORDS, () -> Instant.ofEpochMilli(now)),
            LadderListener.NONE);
    List<Message> messages = new ArrayList<>(before);
    messages.add(new Said(true, question));
    return models.ask(
        new ModelRequest(
            new Origin("conversation-1", "turn-1", user, "command-1", prompt),
            null,
            system,
            messages,
            null,
            null,
            null,
            false,
            List.of(),
            false,
            Map.of(),
            Set.of()),
        delta -> {});
  }

  @Test
  void aQuestionInOtherWordsIsPaidOnce() throws Exception {
    ask(QUESTION);
    ModelAnswer again = ask(SAME);
    assertThat(again.text()).isEqualTo("Answer 1");
    assertThat(again.costMicros() + again.inputTokens() + again.outputTokens()).isZero();
    assertThat(asked).hasSize(1);
  }

  @Test
  void theQuestionMayAlsoStandInThePrompt() throws Exception {
    ask("ann", "answer", "Answer this: " + QUESTION, List.of(), QUESTION);
    ask("ann", "answer", "Answer this: " + SAME, List.of(), SAME);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aQuestionOfAnotherMeaningIsAsked() throws Exception {
    ask(QUESTION);
    ask("How long may hats be returned?");
    assertThat(asked).hasSize(2);
  }

  @Test
  void otherNumbersAndDenialsAreOtherQuestionsHoweverSimilar() throws Exception {
    ask("May shoes of order 1001 be returned?");
    ask("May shoes of order 1002 be returned?");
    ask("May shoes not be returned?");
    ask("May shoes be returned?");
    assertThat(asked).hasSize(4);
  }

  @Test
  void aTextOfAWordIsNoQuestionThatAnotherOneIsSimilarTo() throws Exception {
    ask("shoes?");
    ask("Shoes");
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsKeptForAUserOrABotIsGivenToNoOther() throws Exception {
    ask(QUESTION);
    ask("bob", "answer", "Answer.", List.of(), "For how long may I return shoes?");
    ask(null, "answer", "Answer.", List.of(), "How long can shoes be returned, please?");
    bot = "other";
    ask("How long can I return shoes?");
    assertThat(asked).hasSize(4);
    bot = "shop";
    assertThat(ask(SAME).text()).as("who asked before").isEqualTo("Answer 1");
    assertThat(asked).hasSize(4);
  }

  @Test
  void aPromptAPageOrAHistoryThatHasChangedHasNoOldAnswers() throws Exception {
    ask(QUESTION);
    ask("ann", "answer", "Answer from a page that has changed.", List.of(), SAME);
    ask("ann", "answer", "Answer.", List.of(new Said(true, "I have blue ones.")), SAME);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aPromptThatDoesNotAllowItHasTheVerySameRequestsAlone() throws Exception {
    ask("ann", "exact", "Answer.", List.of(), QUESTION);
    ask("ann", "exact", "Answer.", List.of(), SAME);
    ask("ann", "exact", "Answer.", List.of(), QUESTION);
    assertThat(asked).hasSize(2);
  }

  @Test
  void anAnswerIsForgottenInItsTimeThoughLaterOnesAreKept() throws Exception {
    // given two answers of different age
    ask(QUESTION);
    now += Duration.ofMinutes(6).toMillis();
    ask("How long may hats be returned?");

    // when the first one's time is over
    now += Duration.ofMinutes(6).toMillis();

    // then the second is known alone
    assertThat(ask("For how long can I return hats?").text()).isEqualTo("Answer 2");
    assertThat(ask(SAME).text()).isEqualTo("Answer 3");
  }
}
