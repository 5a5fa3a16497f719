package dev.switchboard.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvMessagesTest {

  @TempDir Path folder;

  @Test
  void readsOneColumnWithQuotesCommasAndLineBreaks() throws IOException {
    Path file = file("id,text\n1,hello\n2,\"a, \"\"b\"\"\nc\"\n\n3,größer\n");

    assertThat(CsvMessages.read(file, "text")).containsExactly("hello", "a, \"b\"\nc", "größer");
  }

  @Test
  void refusesAColumnThatIsNotThereAndNamesThoseThatAre() throws IOException {
    Path file = file("id,question\n1,hello\n");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> CsvMessages.read(file, "text"))
        .withMessageContaining("has no column 'text'; it has [id, question]");
  }

  @Test
  void refusesARowWithoutText() throws IOException {
    Path file = file("id,text\n1,hello\n2,\n");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> CsvMessages.read(file, "text"))
        .withMessageContaining("row 2");
  }

  @Test
  void refusesFilesWithoutRowsAndFilesThatAreNone() throws IOException {
    Path file = file("id,text\n");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> CsvMessages.read(file, "text"))
        .withMessageContaining("has no rows");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> CsvMessages.read(folder, "text"))
        .withMessageContaining("is no file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("messages.csv"), text);
  }
}
