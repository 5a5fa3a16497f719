package dev.switchboard.cli.supervision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a small JVM that starts fast: many of them share one machine. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * Runs a jar.
   *
   * @param heap its most, as {@code -Xmx} takes it
   */
  public static List<String> of(Path jar, String heap, String... arguments) {
    return of(jar, heap, List.of(), arguments);
  }

  /** Runs a jar with further options for its JVM. */
  public static List<String> of(
      Path jar, String heap, List<String> jvmOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    // A process whose heap is full works wrongly; one that ended is started again.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }
}
