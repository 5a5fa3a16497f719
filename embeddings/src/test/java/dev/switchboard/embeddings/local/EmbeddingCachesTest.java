package dev.switchboard.embeddings.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCachesTest {

  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final Embedder model =
      text -> {
        asked.add(text);
        return new float[] {text.length(), 1};
      };

  private StoredEmbeddings stored() {
    return new StoredEmbeddings(model, folder.resolve("cache"), "test-model");
  }

  @Test
  void remembersTheTextsThatWereUsedLast() {
    CachedEmbedder cached = new CachedEmbedder(model, 2);

    List.of("a", "b", "a", "c", "a", "b").forEach(cached::embed);

    assertThat(asked).containsExactly("a", "b", "c", "b");
  }

  @Test
  void knowsTheExamplesAfterARestart() {
    StoredEmbeddings before = stored();
    before.embed("hello");
    before.save();

    float[] vector = stored().embed("hello");

    assertThat(asked).containsExactly("hello");
    assertThat(vector).containsExactly(5, 1);
  }

  @Test
  void forgetsExamplesThatAreGone() {
    StoredEmbeddings before = stored();
    before.embed("old");
    before.save();
    StoredEmbeddings after = stored();
    after.embed("new");

    assertThat(after.save()).isEqualTo(1);
    stored().embed("old");

    assertThat(asked).containsExactly("old", "new", "old");
  }

  @Test
  void startsAnewWhenTheFileIsBroken() throws IOException {
    Files.createDirectories(folder.resolve("cache"));
    Files.writeString(folder.resolve("cache/test-model.vectors"), "no vectors");

    StoredEmbeddings stored = stored();
    stored.embed("hello");
    stored.save();

    assertThat(asked).containsExactly("hello");
    assertThat(new StoredEmbeddings(model, folder.resolve("cache"), "test-model").embed("hello"))
        .hasSize(2);
    assertThat(asked).containsExactly("hello");
  }

  @Test
  void worksWithoutAFolderToWriteTo() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));

    StoredEmbeddings stored = new StoredEmbeddings(model, file.resolve("below"), "test-model");

    assertThat(stored.embed("hello")).hasSize(2);
    assertThat(stored.save()).isEqualTo(1);
  }
}
