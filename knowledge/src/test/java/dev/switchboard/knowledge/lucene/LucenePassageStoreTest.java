package dev.switchboard.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStore.Candidate;
import dev.switchboard.knowledge.store.PassageStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LucenePassageStoreTest extends PassageStoreContract {

  @TempDir Path folder;

  @Override
  protected PassageStore open() {
    return LuceneFolders.open(folder.resolve("index"), "en");
  }

  @Test
  void findsOtherFormsOfAWordByWordsAlone() {
    assertThat(byWords("an expiring card"))
        .extracting(Candidate::words)
        .first()
        .satisfies(words -> assertThat(words).isPositive());
    assertThat(byWords("an expiring card"))
        .extracting(each -> each.passage().text())
        .containsExactly("cards never expire");
  }

  @Test
  void findsNothingForWordsWithoutMeaningAndSurvivesAnyText() {
    assertThat(byWords("the of and")).isEmpty();
    assertThat(byWords("")).isEmpty();
    assertThat(byWords("\"( card [ AND *:* \\")).isNotEmpty();
    assertThat(byWords("card %d ".formatted(7).repeat(250))).isNotEmpty();
  }

  @Test
  void aSecondProcessKeepsItsIndexInMemory() {
    try (PassageStore second = open()) {
      assertThat(second.pages()).isEmpty();
    }
    assertThat(store().pages()).hasSize(2);
  }

  @Test
  void aBrokenIndexIsMadeAnew() throws IOException {
    // given
    store().close();
    try (var files = Files.list(folder.resolve("index"))) {
      for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
        Files.writeString(file, "no index");
      }
    }

    // when
    try (PassageStore again = open()) {
      // then
      assertThat(again.pages()).isEmpty();
      again.put(new PageKey("help", "a.md"), "1", List.of(), List.of());
      again.publish();
      assertThat(again.pages()).hasSize(1);
    }
  }

  @Test
  void findsOtherFormsOfAWordInTheLanguageOfItsPages() {
    try (PassageStore german = LuceneFolders.inMemory("de-AT");
        PassageStore japanese = LuceneFolders.inMemory("ja")) {
      put(german, new PageKey("help", "a.md"), "1", Map.of(), "Gutscheine verfallen nicht");
      german.publish();
      put(japanese, new PageKey("help", "a.md"), "1", Map.of(), "商品券に有効期限はありません");
      japanese.publish();

      assertThat(words(german, "Verfällt mein Gutschein?")).hasSize(1);
      assertThat(words(japanese, "商品券の期限")).hasSize(1);
    }
  }

  private static List<Candidate> words(PassageStore store, String query) {
    return store.candidates(new SearchQuery(query, Set.of(), Map.of(), 5), null, 5).passages();
  }

  private List<Candidate> byWords(String query) {
    return store().candidates(new SearchQuery(query, Set.of(), Map.of(), 5), null, 5).passages();
  }
}
