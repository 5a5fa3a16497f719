package dev.switchboard.benchmarks.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs that the machine must have. */
final class RequiredPrograms {

  private RequiredPrograms() {}

  /**
   * Says what to do about the first program that is missing.
   *
   * @param path directories, separated as in the environment's {@code PATH}
   */
  static Optional<String> missing(String path, List<String> programs) {
    return programs.stream()
        .filter(program -> !isOn(path, program))
        .findFirst()
        .map(
            program ->
                program
                    + " is not on the PATH: the peers are Node programs. Install Node 20 or newer"
                    + " with npm, or measure ours alone with --peers SWITCHBOARD,SWITCHBOARD_FSYNC");
  }

  private static boolean isOn(String path, String program) {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
