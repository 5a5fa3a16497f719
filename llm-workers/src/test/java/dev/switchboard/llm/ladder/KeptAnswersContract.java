package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.llm.core.ModelAnswer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of places that keep answers; each has a test that extends this. */
public abstract class KeptAnswersContract {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final String request = "request-" + UUID.randomUUID();
  private final String place = "place-" + UUID.randomUUID();

  protected abstract KeptAnswers kept();

  private static ModelAnswer answer(int number) {
    return new ModelAnswer("Answer " + number, "large", 10, 5, "stop").paid("default", 70);
  }

  protected static KeptQuestion question(int number) {
    return new KeptQuestion("AACAPwAAAAA=", number, answer(number));
  }

  @Test
  void givesTheAnswerToTheVerySameRequest() {
    kept().keep(request, answer(1), LONG);

    assertThat(kept().get(request)).isEqualTo(answer(1));
    assertThat(kept().get(request + " please")).isNull();
  }

  @Test
  void theLatestAnswerToARequestCounts() {
    kept().keep(request, answer(1), LONG);
    kept().keep(request, answer(2), LONG);

    assertThat(kept().get(request)).isEqualTo(answer(2));
  }

  @Test
  void forgetsAnAnswerAfterItsTime() {
    // given
    kept().keep(request, answer(1), SHORT);
    kept().keep(request + " please", answer(2), LONG);

    // then
    await().untilAsserted(() -> assertThat(kept().get(request)).isNull());
    assertThat(kept().get(request + " please")).isEqualTo(answer(2));
  }

  @Test
  void givesTheQuestionsOfAPlaceTheLatestFirst() {
    kept().keepSimilar(place, question(1), LONG);
    kept().keepSimilar(place, question(2), LONG);
    kept().keepSimilar("another " + place, question(3), LONG);

    assertThat(kept().similar(place)).containsExactly(question(2), question(1));
    assertThat(kept().similar("a third " + place)).isEmpty();
  }

  @Test
  void forgetsTheQuestionsOfAPlaceAfterTheTimeOfTheLastOne() {
    // given
    kept().keepSimilar(place, question(1), SHORT);
    kept().keepSimilar("another " + place, question(2), LONG);

    // then
    await().untilAsserted(() -> assertThat(kept().similar(place)).isEmpty());
    assertThat(kept().similar("another " + place)).containsExactly(question(2));
  }

  @Test
  void aRequestAndAPlaceOfOneNameHaveNothingInCommon() {
    kept().keep(request, answer(1), LONG);
    kept().keepSimilar(request, question(2), LONG);

    assertThat(kept().get(request)).isEqualTo(answer(1));
    assertThat(kept().similar(request)).containsExactly(question(2));
  }
}
