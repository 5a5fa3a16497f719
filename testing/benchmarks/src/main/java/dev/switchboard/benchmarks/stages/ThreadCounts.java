package dev.switchboard.benchmarks.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the threads of a process did so far, from Linux' {@code /proc}; zeros where the system does
 * not say.
 *
 * @param switches from one thread to another, voluntary and other ones
 * @param compilerSeconds processor time of the JVM's compilers
 */
record ThreadCounts(long switches, double compilerSeconds) {

  static final ThreadCounts NOTHING = new ThreadCounts(0, 0);

  private static final double TICKS_PER_SECOND = 100;

  /** Of the threads that live. */
  static ThreadCounts of(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
      return threads.map(ThreadCounts::ofThread).reduce(NOTHING, ThreadCounts::plus);
    } catch (IOException e) {
      return NOTHING;
    }
  }

  private static ThreadCounts ofThread(Path thread) {
    try {
      List<String> lines = Files.readAllLines(thread.resolve("status"));
      long switches =
          lines.stream()
              .filter(line -> line.contains("ctxt_switches:"))
              .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
              .sum();
      String stat = Files.readString(thread.resolve("stat"));
      boolean compiles = stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler");
      return new ThreadCounts(switches, compiles ? seconds(stat) : 0);
    } catch (IOException e) {
      // The thread ended while we looked.
      return NOTHING;
    }
  }

  private static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private ThreadCounts plus(ThreadCounts other) {
    return new ThreadCounts(switches + other.switches, compilerSeconds + other.compilerSeconds);
  }

  ThreadCounts since(ThreadCounts before) {
    return new ThreadCounts(
        switches - before.switches, Math.max(0, compilerSeconds - before.compilerSeconds));
  }
}
