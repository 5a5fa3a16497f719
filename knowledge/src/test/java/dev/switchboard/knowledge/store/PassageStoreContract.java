package dev.switchboard.knowledge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.embeddings.Vectors;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.store.PassageStore.Candidate;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every store of passages. */
public abstract class PassageStoreContract {

  private static final PageKey RETURNS = new PageKey("help", "returns.md");
  private static final PageKey GIFTS = new PageKey("faq", "gifts.md");

  private PassageStore store;

  /** A store that sees what an earlier one of this test has published. */
  protected abstract PassageStore open();

  @BeforeEach
  void putsTwoPages() {
    store = open();
    put(RETURNS, "1", Map.of("product", List.of("Shoes", "Hats")), "thirty days", "free of charge");
    put(GIFTS, "1", Map.of(), "cards never expire");
    store.publish();
  }

  @AfterEach
  void closes() {
    store.close();
  }

  @Test
  void findsTheNearestByMeaningWithItsCosine() {
    assertThat(search(Set.of(), Map.of(), "free of charge"))
        .hasSize(3)
        .anySatisfy(
            each -> {
              assertThat(each.passage().text()).isEqualTo("free of charge");
              assertThat(each.passage().page()).isEqualTo(RETURNS);
              assertThat(each.passage().metadata())
                  .containsEntry("product", List.of("Shoes", "Hats"));
              assertThat(each.meaning()).isCloseTo(1, within(1e-3));
            });
  }

  @Test
  void searchesTheKnowledgeBasesThatAreNamed() {
    assertThat(search(Set.of("faq"), Map.of(), "thirty days"))
        .extracting(each -> each.passage().page())
        .containsOnly(GIFTS);
    assertThat(search(Set.of("other"), Map.of(), "thirty days")).isEmpty();
  }

  @Test
  void searchesThePagesWhoseFrontMatterFitsWithoutCase() {
    assertThat(search(Set.of(), Map.of("product", Set.of("hats", "gloves")), "cards"))
        .extracting(each -> each.passage().page())
        .containsOnly(RETURNS);
    assertThat(search(Set.of(), Map.of("product", Set.of("gloves")), "cards")).isEmpty();
    assertThat(search(Set.of(), Map.of("colour", Set.of("red")), "cards")).isEmpty();
  }

  @Test
  void noFilterIsMoreThanAFilter() {
    // given keys and values that mean something in SQL and in regular expressions
    PageKey odd = new PageKey("help", "odd.md");
    put(odd, "1", Map.of("sold by", List.of("O'Hara (.*)")), "odd");
    store.publish();

    // then
    assertThat(search(Set.of(), Map.of("sold by", Set.of("o'hara (.*)")), "odd"))
        .extracting(each -> each.passage().page())
        .containsExactly(odd);
    assertThat(search(Set.of(), Map.of("sold by", Set.of(".*", "o", "|", "")), "odd")).isEmpty();
    assertThat(search(Set.of(), Map.of("x') IS NULL OR ('1", Set.of("1")), "odd")).isEmpty();
  }

  @Test
  void replacesAPageAsAWholeAndForgetsOne() {
    // when
    put(RETURNS, "2", Map.of(), "sixty days");
    store.remove(GIFTS);
    store.publish();

    // then
    assertThat(search(Set.of(), Map.of(), "days"))
        .extracting(each -> each.passage().text())
        .containsExactly("sixty days");
    assertThat(store.pages()).isEqualTo(Map.of(RETURNS, new StoredPage("2", true)));
  }

  @Test
  void nobodySeesWhatIsNotPublishedInTheVersion() {
    // given
    String before = version();

    // when
    put(RETURNS, "2", Map.of(), "sixty days");

    // then
    assertThat(version()).isEqualTo(before);
    store.publish();
    assertThat(version()).isNotEqualTo(before);
    put(RETURNS, "1", Map.of(), "thirty days");
    store.publish();
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void knowsItsPagesAfterARestart() {
    // given
    String before = version();
    store.close();

    // when
    store = open();

    // then
    assertThat(store.pages())
        .isEqualTo(Map.of(RETURNS, new StoredPage("1", true), GIFTS, new StoredPage("1", true)));
    assertThat(version()).isEqualTo(before);
    assertThat(search(Set.of(), Map.of(), "thirty days")).hasSize(3);
  }

  protected final void put(
      PageKey page, String hash, Map<String, List<String>> metadata, String... texts) {
    put(store, page, hash, metadata, texts);
  }

  /** Puts a page of passages with their vectors. */
  protected static void put(
      PassageStore store,
      PageKey page,
      String hash,
      Map<String, List<String>> metadata,
      String... texts) {
    List<KnowledgePassage> passages = new ArrayList<>();
    List<PassageVectors> vectors = new ArrayList<>();
    for (String text : texts) {
      passages.add(
          new KnowledgePassage(
              page.source() + "#" + text, page, "Help", text, passages.size(), 1, metadata));
      vectors.add(new PassageVectors(vector(text), null));
    }
    store.put(page, hash, passages, vectors);
  }

  protected final PassageStore store() {
    return store;
  }

  private List<Candidate> search(
      Set<String> knowledge, Map<String, Set<String>> filter, String text) {
    return store
        .candidates(new SearchQuery(text, knowledge, filter, 5), vector(text), 5)
        .passages();
  }

  private String version() {
    return store.candidates(new SearchQuery("x", Set.of(), Map.of(), 1), vector("x"), 1).version();
  }

  /** Letters' counts: equal texts have equal vectors. */
  public static float[] vector(String text) {
    float[] vector = new float[27];
    text.toLowerCase().chars().forEach(c -> vector[c >= 'a' && c <= 'z' ? c - 'a' : 26]++);
    Vectors.normalise(vector);
    return vector;
  }
}
