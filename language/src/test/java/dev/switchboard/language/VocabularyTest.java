package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {

  @Test
  void readsTheResourceOfEachLanguageThatHasOne() throws IOException {
    // given
    Path folder = Path.of("src/main/resources/dev/switchboard/language");

    // when
    List<String> resources;
    try (Stream<Path> files = Files.list(folder)) {
      resources =
          files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList();
    }

    // then
    assertThat(resources).isEqualTo(Vocabulary.LANGUAGES.stream().sorted().toList());
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsOfEveryKindWithoutAnEmptyOne(WordKind kind) {
    assertThat(Vocabulary.plain(kind)).isNotEmpty().doesNotContain("");
  }

  @Test
  void takesTheWordsOfAllLanguagesTogether() {
    assertThat(Vocabulary.plain(WordKind.NEITHER)).contains("neither", "nein", "ninguno", "aucun");
    assertThat(Vocabulary.ordinals()).hasSize(10);
    assertThat(Vocabulary.ordinals().getFirst()).contains("first", "erste", "primero", "premier");
  }

  @Test
  void readsTheWordsOfALanguageByKind() {
    LanguageFile norwegian =
        LanguageFile.read("no", "yes: [ja, ok]\nno: [nei]\nordinals: [[første], [andre, siste]]");

    assertThat(norwegian.words().get(WordKind.YES)).containsExactly("ja", "ok");
    assertThat(norwegian.words().get(WordKind.NO)).containsExactly("nei");
    assertThat(norwegian.ordinals()).containsExactly(List.of("første"), List.of("andre", "siste"));
  }

  @Test
  void refusesAKindThatItDoesNotHave() {
    assertThatThrownBy(() -> LanguageFile.read("de", "yes: [ja]\nyse: [jo]"))
        .hasMessageContaining("de.yaml:2: the language has an unknown key \"yse\"");
  }

  @Test
  void leavesOutWordsThatAreCommonInAnotherLanguage() {
    // Polish "and" is English "I", a Polish preposition is English "do"
    assertThat(Vocabulary.unmistakable(WordKind.ELLIPSIS_LEADS))
        .contains("and", "und", "et")
        .doesNotContain("i", "of");
    assertThat(Vocabulary.unmistakable(WordKind.PREPOSITIONS))
        .contains("to", "nach", "pour")
        .doesNotContain("do", "a");
  }
}
