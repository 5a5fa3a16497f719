package dev.switchboard.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time of a process, user and system, from the operating system. */
public final class CpuClock {

  /**
   * Clock ticks per second of Linux' {@code /proc}; the same on every platform that Java runs on.
   */
  private static final double TICKS_PER_SECOND = 100;

  private CpuClock() {}

  /** Seconds used so far; 0 where the system does not say. */
  public static double seconds(long pid) {
    Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    try {
      String text = Files.readString(stat);
      // The second field, the program's name, may itself contain blanks and parentheses.
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().totalCpuDuration())
          .map(Duration::toMillis)
          .map(millis -> millis / 1000.0)
          .orElse(0.0);
    }
  }
}
