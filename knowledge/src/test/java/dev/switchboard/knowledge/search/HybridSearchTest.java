package dev.switchboard.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchResult.Found;
import dev.switchboard.knowledge.store.PassageStore.Candidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HybridSearchTest {

  private static final List<Candidate> CANDIDATES =
      List.of(
          candidate("words", "a", 10, 0.2), candidate("both", "b", 6, 0.6),
          candidate("meaning", "c", 0, 0.8), candidate("neither", "d", 0, -0.1));

  @ParameterizedTest
  @CsvSource({"0, meaning, 1", "0.5, both, 0.675", "1, words, 1"})
  void weighsWordsAgainstMeaning(double weight, String best, double score) {
    // when
    List<Found> ranked = ScoreFusion.rank(CANDIDATES, base -> weight, Confidence.UNRELATED);

    // then
    assertThat(ranked.getFirst().passage().id()).isEqualTo(best);
    assertThat(ranked.getFirst().score()).isCloseTo(score, within(1e-9));
    assertThat(ranked).extracting(found -> found.passage().id()).doesNotContain("neither");
  }

  @Test
  void goesByWordsAloneWhereThereIsNoMeaning() {
    assertThat(
            ScoreFusion.rank(
                List.of(candidate("words", "a", 3, 0)), base -> 0.0, Confidence.UNRELATED))
        .extracting(Found::score)
        .containsExactly(1.0);
  }

  @Test
  void goesByMeaningAloneWhereThereAreNoWords() {
    assertThat(
            ScoreFusion.rank(
                List.of(candidate("meaning", "a", 0, 0.4)), base -> 0.9, Confidence.UNRELATED))
        .extracting(Found::score)
        .containsExactly(1.0);
  }

  @Test
  void diversityPutsARepetitionBehindSomethingNew() {
    // given
    List<Found> best =
        List.of(
            found("first", "returns are free within thirty days", 1),
            found("again", "returns are free within thirty days", 0.95),
            found("new", "gift cards never expire", 0.8));

    // then
    assertThat(new DiversityReranker().rerank("returns", best))
        .extracting(found -> found.passage().id())
        .containsExactly("first", "new", "again");
  }

  @Test
  void proximityPrefersOneSentenceWithAllWordsToManyWithOne() {
    // given
    List<Found> best =
        List.of(
            found("apart", "A wire is quick. Ask us. The charge is small. It is outgoing.", 0.8),
            found("together", "Each outgoing wire has a charge of five. Ask us.", 0.75),
            found("other", "Nothing of that.", 0.7));

    // then
    assertThat(new ProximityReranker().rerank("charge outgoing wire", best))
        .extracting(found -> found.passage().id())
        .startsWith("together", "apart");
  }

  private static Found found(String id, String text, double score) {
    return new Found(candidate(id, text, 0, 0).passage(), score, 0.5);
  }

  private static Candidate candidate(String id, String text, double words, double meaning) {
    return new Candidate(
        new KnowledgePassage(id, new PageKey("help", id + ".md"), "", text, 0, 1, Map.of()),
        words,
        meaning,
        0,
        false);
  }
}
