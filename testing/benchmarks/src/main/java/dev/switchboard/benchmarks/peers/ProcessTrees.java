package dev.switchboard.benchmarks.peers;

import dev.switchboard.benchmarks.measure.CpuClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Processor time and memory of processes with all their children, from Linux' {@code /proc}. */
final class ProcessTrees {

  private ProcessTrees() {}

  /** CPU seconds so far, by part. */
  static Map<String, Double> cpuSeconds(Map<String, Long> roots) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    roots.forEach((part, root) -> cpu.put(part, tree(root).mapToDouble(CpuClock::seconds).sum()));
    return cpu;
  }

  /** MiB of memory; what processes share, such as a database's buffers, is counted once. */
  static double mebibytes(Map<String, Long> roots) {
    return roots.values().stream()
            .flatMapToLong(ProcessTrees::tree)
            .map(ProcessTrees::proportionalKibibytes)
            .sum()
        / 1024.0;
  }

  private static LongStream tree(long root) {
    return ProcessHandle.of(root).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .mapToLong(ProcessHandle::pid);
  }

  private static long proportionalKibibytes(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      // the process has ended meanwhile
      return 0;
    }
  }
}
