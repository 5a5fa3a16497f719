package dev.switchboard.tools;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds virtual threads that keep their carrier: with as many as processors, all others stop. */
public final class VirtualThreads {

  /** Where a virtual thread blocks natively, without giving its carrier away. */
  private static final List<String> NATIVE =
      List.of(
          "java.io.FileInputStream.read",
          "java.io.FileOutputStream.write",
          "sun.nio.ch.UnixFileDispatcherImpl.read",
          "java.lang.ProcessImpl.waitFor");

  private VirtualThreads() {}

  /** The stacks of all that block natively now. */
  public static List<String> blockedNatively() throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("dump.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return Stream.of(Files.readString(dump).split("\n\\s*\n"))
          .filter(thread -> thread.strip().lines().findFirst().orElse("").contains(" virtual"))
          .filter(thread -> NATIVE.stream().anyMatch(thread::contains))
          .toList();
    } finally {
      Files.deleteIfExists(dump);
      Files.deleteIfExists(folder);
    }
  }
}
