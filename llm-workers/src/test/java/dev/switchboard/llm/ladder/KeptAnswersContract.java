package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.llm.core.ModelAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of places that keep answers; each has a test that extends this. */
public abstract class KeptAnswersContract {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final String request = "request-" + UUID.randomUUID();
  private final String place = "place-" + UUID.randomUUID();

  private static final Instant ASKED = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final String conversation = "conversation-" + UUID.randomUUID();

  protected abstract KeptAnswers kept();

  private KeptAnswers.Keeping keeping(Duration time) {
    return new KeptAnswers.Keeping(conversation, ASKED, time);
  }

  @Test
  void anErasureForgetsTheAnswersOfItsConversationAndNoOthers() {
    // given
    kept().keep(request, answer(1), keeping(LONG));
    kept().keepSimilar(place, question(1), keeping(LONG));
    KeptAnswers.Keeping after = new KeptAnswers.Keeping(conversation, ASKED.plusMillis(1), LONG);
    kept().keep(request + " after", answer(2), after);
    kept()
        .keepSimilar(place + " of another", question(3), new KeptAnswers.Keeping("x", ASKED, LONG));

    // when
    kept().erase(conversation, ASKED);
    kept().erase(conversation, ASKED);

    // then
    assertThat(kept().get(request)).isNull();
    assertThat(kept().similar(place)).isEmpty();
    assertThat(kept().get(request + " after")).isEqualTo(answer(2));
    assertThat(kept().similar(place + " of another")).containsExactly(question(3));
  }

  @Test
  void anAnswerThatComesAfterTheErasureIsNotKept() {
    // given
    kept().erase(conversation, ASKED);
    kept().erase(conversation, ASKED.minusSeconds(60));

    // when
    kept().keep(request, answer(1), keeping(LONG));
    kept().keepSimilar(place, question(1), keeping(LONG));

    // then
    assertThat(kept().get(request)).isNull();
    assertThat(kept().similar(place)).isEmpty();
  }

  private static ModelAnswer answer(int number) {
    return new ModelAnswer("Answer " + number, "large", 10, 5, "stop").paid("default", 70);
  }

  protected static KeptQuestion question(int number) {
    return new KeptQuestion("AACAPwAAAAA=", number, answer(number));
  }

  @Test
  void givesTheAnswerToTheVerySameRequest() {
    kept().keep(request, answer(1), keeping(LONG));

    assertThat(kept().get(request)).isEqualTo(answer(1));
    assertThat(kept().get(request + " please")).isNull();
  }

  @Test
  void theLatestAnswerToARequestCounts() {
    kept().keep(request, answer(1), keeping(LONG));
    kept().keep(request, answer(2), keeping(LONG));

    assertThat(kept().get(request)).isEqualTo(answer(2));
  }

  @Test
  void forgetsAnAnswerAfterItsTime() {
    // given
    kept().keep(request, answer(1), keeping(SHORT));
    kept().keep(request + " please", answer(2), keeping(LONG));

    // then
    await().untilAsserted(() -> assertThat(kept().get(request)).isNull());
    assertThat(kept().get(request + " please")).isEqualTo(answer(2));
  }

  @Test
  void givesTheQuestionsOfAPlaceTheLatestFirst() {
    kept().keepSimilar(place, question(1), keeping(LONG));
    kept().keepSimilar(place, question(2), keeping(LONG));
    kept().keepSimilar("another " + place, question(3), keeping(LONG));

    assertThat(kept().similar(place)).containsExactly(question(2), question(1));
    assertThat(kept().similar("a third " + place)).isEmpty();
  }

  @Test
  void forgetsTheQuestionsOfAPlaceAfterTheTimeOfTheLastOne() {
    // given
    kept().keepSimilar(place, question(1), keeping(SHORT));
    kept().keepSimilar("another " + place, question(2), keeping(LONG));

    // then
    await().untilAsserted(() -> assertThat(kept().similar(place)).isEmpty());
    assertThat(kept().similar("another " + place)).containsExactly(question(2));
  }

  @Test
  void aRequestAndAPlaceOfOneNameHaveNothingInCommon() {
    kept().keep(request, answer(1), keeping(LONG));
    kept().keepSimilar(request, question(2), keeping(LONG));

    assertThat(kept().get(request)).isEqualTo(answer(1));
    assertThat(kept().similar(request)).containsExactly(question(2));
  }
}
