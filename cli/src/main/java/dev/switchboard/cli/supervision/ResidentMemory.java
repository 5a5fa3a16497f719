package dev.switchboard.cli.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory a process really holds, where the system tells. */
public final class ResidentMemory {

  private ResidentMemory() {}

  /** Resident set in MiB; empty where there is no {@code /proc}. */
  public static OptionalLong mebibytes(long pid) {
    try {
      return ofStatus(Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  public static OptionalLong ofStatus(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .filter(digits -> !digits.isEmpty())
        .mapToLong(digits -> Long.parseLong(digits) / 1024)
        .findFirst();
  }
}
