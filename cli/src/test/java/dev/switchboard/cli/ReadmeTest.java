package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReadmeTest {

  /** The script runs these itself. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("test", "test --quick");

  private static final Path README =
      Path.of(System.getProperty("switchboard.script")).resolveSibling("cli/README.md");
  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");
  private static final Pattern ARGUMENTS = Pattern.compile(" [A-Z].*");

  @Test
  void listsEveryCommandAndNoOther() throws IOException {
    Set<String> listed =
        Files.readAllLines(README).stream()
            .dropWhile(line -> !line.equals("## Does"))
            .takeWhile(line -> !line.equals("## up"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split(" \\| ", -1)[0])
            .flatMap(cell -> COMMAND.matcher(cell).results().map(code -> code.group(1)))
            .map(code -> ARGUMENTS.matcher(code).replaceAll(""))
            // the benchmarks' own, which the command passes on
            .filter(command -> !command.startsWith("bench "))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> offered = new TreeSet<>(OF_THE_SCRIPT);
    commands("", Switchboard.commandLine()).forEach(offered::add);
    assertThat(listed).isEqualTo(offered);
  }

  private static Stream<String> commands(String before, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            sub ->
                sub.getValue().getSubcommands().isEmpty()
                    ? Stream.of(before + sub.getKey())
                    : commands(before + sub.getKey() + " ", sub.getValue()));
  }
}
