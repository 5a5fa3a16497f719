package dev.switchboard.tools.adapters.knowledge;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.switchboard.tools.core.knowledge.PassageStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingStorePassagesTest extends PassageStoreContract {

  @TempDir Path folder;
  private final InMemoryEmbeddingStore<TextSegment> shared = new InMemoryEmbeddingStore<>();

  @Override
  PassageStore open() {
    return new EmbeddingStorePassages(shared, folder.resolve("pages.json"), "stamp");
  }
}
