package dev.switchboard.evaluation.conversations;

import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results go, and what they are held against. */
final class ReportOptions {

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results as JUnit's XML, for build servers.")
  private @Nullable Path junit;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the results as JSON, with all that was said.")
  private @Nullable Path json;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description =
          "An earlier run's JSON: says what got better or worse. The exit code is 1 only where"
              + " something got worse.")
  private @Nullable Path compare;

  @Option(
      names = "--floors",
      paramLabel = "FILE",
      description =
          "A YAML file of \"kind: count\": so many of each kind must pass at least. The exit code"
              + " is 1 only where fewer do.")
  private @Nullable Path floors;

  /** Refuses files that can't be read before anything is started. */
  void check() {
    if (floors != null) {
      Floors.read(floors);
    }
    if (compare != null && !Files.isRegularFile(compare)) {
      throw new Failure("--compare: there is no file " + compare, ExitCode.USAGE);
    }
  }

  /** Writes and says everything; the exit code. */
  int verdict(ConversationsReport report, Consumer<String> say) {
    if (json != null) {
      try {
        Files.writeString(json, report.json().toPrettyString() + "\n");
      } catch (IOException e) {
        throw new Failure("--json: %s can't be written: %s".formatted(json, e.getMessage()));
      }
    }
    if (junit != null) {
      JUnitFile.write(report, junit);
    }
    boolean good = report.allPassed() || compare != null || floors != null;
    if (compare != null) {
      Comparison comparison = Comparison.with(compare, report);
      say.accept(comparison.text());
      good &= comparison.worse().isEmpty();
    }
    if (floors != null) {
      Floors least = Floors.read(floors);
      List<String> broken = least.broken(report.rates());
      broken.forEach(line -> say.accept("Below its floor: " + line));
      least.raisable(report.rates()).forEach(line -> say.accept("Raise the floor: " + line));
      good &= broken.isEmpty();
    }
    return good ? ExitCode.OK : ExitCode.FAILED;
  }
}
