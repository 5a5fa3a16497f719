package dev.switchboard.bot.openapi.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDocumentsTest {

  private static final String LARGE = "openapi: 3.1.0 # " + "x".repeat(KeptDocuments.LARGE);
  private static final JsonNode DOCUMENT =
      JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");

  @TempDir private Path cache;
  private Path folder;
  private KeptDocuments kept;

  @BeforeEach
  void openCache() {
    folder = cache.resolve("documents");
    kept = new KeptDocuments(folder, "reader 1");
  }

  @Test
  void aLargeDocumentIsFoundByItsText() {
    // given
    assertThat(kept.find(LARGE)).isNull();

    // when
    kept.keep(LARGE, DOCUMENT);

    // then
    assertThat(kept.find(LARGE)).isEqualTo(DOCUMENT);
    assertThat(kept.find(LARGE + "y")).isNull();
  }

  @Test
  void theCacheFolderIsTheOneOfTheEnvironment() {
    // given the build, which keeps the tests out of the folder of whoever runs them
    Path given = Path.of(System.getenv("XDG_CACHE_HOME"));

    // then
    assertThat(KeptDocuments.ofUser().folder())
        .isEqualTo(given.resolve("switchboard").resolve("documents"));
  }

  @Test
  void whatAnotherReaderMadeIsNotFound() {
    // given
    kept.keep(LARGE, DOCUMENT);

    // then
    assertThat(new KeptDocuments(folder, "reader 2").find(LARGE)).isNull();
  }

  @Test
  void aSmallDocumentIsNotKept() {
    // when
    kept.keep("openapi: 3.1.0", DOCUMENT);

    // then
    assertThat(folder).doesNotExist();
    assertThat(kept.find("openapi: 3.1.0")).isNull();
  }

  @Test
  void aDamagedOneIsReadAnew() throws IOException {
    // given
    kept.keep(LARGE, DOCUMENT);
    try (Stream<Path> files = Files.list(folder)) {
      Files.writeString(files.findFirst().orElseThrow(), "{\"openapi\"");
    }

    // then
    assertThat(kept.find(LARGE)).isNull();
  }

  @Test
  void aFolderThatCantBeWrittenKeepsNothing() throws IOException {
    // given
    Path file = Files.writeString(cache.resolve("file"), "");
    KeptDocuments nowhere = new KeptDocuments(file.resolve("documents"), "reader 1");

    // when
    nowhere.keep(LARGE, DOCUMENT);

    // then
    assertThat(nowhere.find(LARGE)).isNull();
  }

  @Test
  void theOldestAreForgotten() throws IOException {
    // when
    IntStream.range(0, KeptDocuments.MOST + 3)
        .forEach(number -> kept.keep(LARGE + number, DOCUMENT));

    // then
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(KeptDocuments.MOST);
    }
  }
}
