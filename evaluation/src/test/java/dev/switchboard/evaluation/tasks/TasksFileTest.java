package dev.switchboard.evaluation.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksFileTest {

  private static final String GOOD =
      "{'id':'t-1','user':'Hi','steps':[{'tool':'find','args':{},'result':1.50}]}";

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(
        folder.resolve("tasks.jsonl"),
        List.of(lines).stream().map(line -> line.replace('\'', '"')).toList());
  }

  @Test
  void readsALineEachAndPassesOverWhatIsSaidOfTheFile() throws IOException {
    List<Task> tasks = TasksFile.read(file("{'meta':{'domain':'retail'}}", GOOD, ""));
    assertThat(tasks).singleElement().extracting(Task::id).isEqualTo("t-1");
    assertThat(tasks.getFirst().steps().getFirst().result()).hasToString("1.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no json | no JSON",
        "{'user':'Hi','steps':[]} | needs an \"id\"",
        "{'id':'t 1','user':'Hi','steps':[]} | needs an \"id\"",
        "{'id':'t-2','steps':[]} | needs \"user\"",
        "{'id':'t-2','user':'Hi','steps':[{'tool':'find'}]} | each step of t-2",
        "{'id':'t-1','user':'Hi','steps':[]} | a task t-1 already"
      })
  void saysWhichLineCanNotBeUsedAndWhy(String line, String why) throws IOException {
    Path file = file(GOOD, line);
    assertThatThrownBy(() -> TasksFile.read(file))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(why);
  }

  @Test
  void aFileWithoutTasksIsRefused() {
    assertThatThrownBy(() -> TasksFile.read(file("{'meta':{}}"))).hasMessageContaining("no task");
    assertThatThrownBy(() -> TasksFile.read(folder.resolve("none.jsonl")))
        .hasMessageContaining("can't be read");
  }
}
