package dev.switchboard.benchmarks.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of another Java process, in MiB: what the system gave it, and what its heap holds. */
public record WorkerMemory(long pid) {

  private static final double MEBI = 1024.0 * 1024.0;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  /** Resident memory; 0 where the system does not say (it is read from Linux' /proc). */
  public double resident() throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MEBI)
        .findFirst()
        .orElse(0);
  }

  /** The objects that are alive: those that a full collection, which this is, leaves. */
  public double liveHeap() throws IOException, InterruptedException {
    // The JDK's own tool: a remote bean would need JNDI.
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    tool, "-J-XX:TieredStopAtLevel=1", String.valueOf(pid), "GC.class_histogram"))
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    process.waitFor();
    Matcher total = TOTAL.matcher(answer);
    if (!total.find()) {
      throw new IOException(
          tool + " doesn't count objects: " + answer.lines().findFirst().orElse("no output"));
    }
    return Long.parseLong(total.group(1)) / MEBI;
  }
}
