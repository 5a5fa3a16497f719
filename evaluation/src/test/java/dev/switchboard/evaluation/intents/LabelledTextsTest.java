package dev.switchboard.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTextsTest {

  @TempDir private Path folder;

  private Path file(String content) {
    try {
      return Files.writeString(folder.resolve("texts.csv"), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"'text,intent'", "'Sentence,Label'", "'\uFEFFtext,category'"})
  void knowsTheUsualNamesOfTheColumns(String header) {
    assertThat(LabelledTexts.read(file(header + "\nhello,greet\n")))
        .containsExactly(new Example("hello", "greet"));
  }

  @Test
  void takesColumnsInAnyOrderAndTextsOfSeveralLines() {
    assertThat(LabelledTexts.read(file("id,label,text\n1,greet,\"hello,\nthere\"\n")))
        .containsExactly(new Example("hello,\nthere", "greet"));
  }

  @Test
  void needsNoIntentsForTextsThatHaveNone() {
    assertThat(LabelledTexts.readTexts(file("text\nsing a song\n")))
        .containsExactly(new Example("sing a song", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'texts.csv:1: empty'",
    "'text,intent\n', 'texts.csv:2: no rows'",
    "'a,b\nc,d\n', 'texts.csv:1: no column text'",
    "'text,b\nc,d\n', 'texts.csv:1: no column intent'",
    "'text,intent\nhello,greet\nbye,\n', 'texts.csv:3: the row has no intent'",
    "'text,intent\nhello\n', 'texts.csv:2: the row has no intent'",
  })
  void saysWhereAFileIsWrong(String content, String message) {
    assertThatThrownBy(() -> LabelledTexts.read(file(content)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message);
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> LabelledTexts.read(folder.resolve("none.csv")))
        .hasMessageContaining("none.csv: no such file");
  }
}
