package dev.switchboard.classifier.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.edge.recall.UserNote;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.embeddings.VectorText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecallSearchTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Recall RULES = new Recall(2, 0.5, 3, Duration.ofDays(30));

  /** Unrelated texts have the cosine .2. */
  private static final EmbeddingModel MODEL =
      new EmbeddingModel(new VectorSpace("toy", 2), text -> vector(0), 0.2);

  private final RecallSearch search = new RecallSearch(RULES, MODEL);

  @Test
  void theNearestOfOtherConversationsAreRecalled() {
    List<UserNote> notes =
        List.of(note("a", "c2", 1, 50), note("b", "c3", 2, 10), note("c", "c4", 3, 20));

    assertThat(search.near(notes, vector(0), turn("c1", "does it still squeak?")))
        .extracting(Recalled::text)
        .containsExactly("b", "c");
  }

  @Test
  void whatTheSameConversationSaidIsNotRecalledInIt() {
    assertThat(
            search.near(List.of(note("a", "c1", 1, 0)), vector(0), turn("c1", "it squeaks again")))
        .isEmpty();
  }

  @Test
  void similarityIsLaidOverTheScaleOfTheModel() {
    // a cosine of .574 is .468 beyond unrelated, one of .643 is .554
    assertThat(search.near(List.of(note("a", "c2", 1, 55)), vector(0), turn("c1", "hm"))).isEmpty();
    assertThat(search.near(List.of(note("a", "c2", 1, 50)), vector(0), turn("c1", "hm")))
        .hasSize(1);
  }

  @Test
  void vectorsOfAnotherModelAreNotCompared() {
    UserNote other =
        new UserNote("a", "c2", 1, NOW, "a", VectorText.of(new float[] {1, 0, 0}), "toy 3");

    assertThat(search.near(List.of(other), vector(0), turn("c1", "hm"))).isEmpty();
  }

  @Test
  void aNoteWhoseTimeIsOverIsNotRecalledAndGoes() {
    UserNote old =
        new UserNote(
            "old",
            "c2",
            1,
            NOW.minus(Duration.ofDays(31)),
            "old",
            VectorText.of(vector(0)),
            "toy 2");

    assertThat(search.near(List.of(old), vector(0), turn("c1", "hm"))).isEmpty();
    assertThat(search.surplus(List.of(old), note("new", "c1", 0, 0))).containsExactly("old");
  }

  @Test
  void theOldestOfTooManyNotesGo() {
    List<UserNote> five =
        IntStream.range(0, 5).mapToObj(i -> note("n" + i, "c2", 10 - i, 0)).toList();

    assertThat(search.surplus(five, note("new", "c1", 0, 0))).containsExactly("n0", "n1", "n2");
  }

  @Test
  void aNoteTakesThePlaceOfOneThatSaysTheSameButNotOfItself() {
    UserNote same = note("Same", "c2", 1, 0);

    assertThat(search.surplus(List.of(same), note("same", "c1", 0, 0))).containsExactly("Same");
    assertThat(search.surplus(List.of(same), same)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "My bicycle  squeaks, CLASSIFIER, My bicycle squeaks",
    "thanks, CLASSIFIER, ",
    "it is the one from Bergen, WAITING_FLOW, "
  })
  void aTurnIsNotedWhereItTellsSomethingByItself(
      String text, DecidedBy by, @Nullable String noted) {
    assertThat(RecallSearch.words(turn("c1", text), classification(by))).isEqualTo(noted);
  }

  @Test
  void aLongTextIsShortened() {
    String words =
        RecallSearch.words(turn("c1", "word ".repeat(200)), classification(DecidedBy.CLASSIFIER));

    assertThat(words).hasSize(300).endsWith("…");
  }

  private static UserNote note(String text, String conversation, int days, double degrees) {
    return new UserNote(
        text,
        conversation,
        1,
        NOW.minus(Duration.ofDays(days)),
        text,
        VectorText.of(vector(degrees)),
        "toy 2");
  }

  private static float[] vector(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  private static TurnOpened turn(String conversation, String text) {
    return new TurnOpened(
        conversation,
        "turn-of-" + conversation,
        1,
        List.of(new UserMessage("m", text, NOW)),
        "web",
        "ada",
        ConversationContext.empty(),
        NOW);
  }

  private static Classification classification(DecidedBy by) {
    return new Classification("repair", 0.9, List.of(), false, Map.of(), "en", by);
  }
}
