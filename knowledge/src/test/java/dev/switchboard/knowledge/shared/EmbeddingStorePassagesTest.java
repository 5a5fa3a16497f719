package dev.switchboard.knowledge.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.switchboard.knowledge.KnowledgeUnavailableException;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.store.PassageStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** With LangChain4j's store in memory. */
class EmbeddingStorePassagesTest extends EmbeddingStoreContract {

  private final InMemoryEmbeddingStore<TextSegment> shared = new InMemoryEmbeddingStore<>();

  @Override
  SharedStore shared() {
    return dimension -> shared;
  }

  @Test
  void aStoreThatIsAwayIsTriedAgainAndSearchesSaySo() {
    // given
    AtomicBoolean away = new AtomicBoolean(true);
    SharedStore flaky =
        dimension -> {
          if (away.get()) {
            throw new IllegalStateException("nobody there");
          }
          return shared;
        };
    try (PassageStore worker = worker(flaky)) {
      SearchQuery question = new SearchQuery("cards", Set.of(), Map.of(), 5);

      // when
      assertThat(worker.writes()).isFalse();

      // then
      assertThatThrownBy(() -> worker.candidates(question, vector("cards"), 5))
          .isInstanceOf(KnowledgeUnavailableException.class)
          .hasMessageContaining("nobody there");

      // when
      away.set(false);

      // then
      assertThat(worker.writes()).isTrue();
      assertThat(worker.candidates(question, vector("cards"), 5).passages()).isEmpty();
    }
  }
}
