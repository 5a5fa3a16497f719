package dev.switchboard.cli.supervision;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what a dead process last complained about. */
public final class LogTail {

  private static final int BYTES = 64 * 1024;
  private static final int WIDTH = 300;
  private static final Pattern ROOT_CAUSE =
      Pattern.compile("^(Caused by: |Exception in thread |Error: ).*");
  private static final Pattern COMPLAINT =
      Pattern.compile(".*(\\bERROR\\b|\\bFATAL\\b|Exception\\b|\\bError\\b).*");
  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. ).*");

  private LogTail() {}

  /** The last error in the log's end, else its last line, in one line; empty for an empty log. */
  public static String lastError(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long length = file.length();
      byte[] tail = new byte[(int) Math.min(BYTES, length)];
      file.seek(length - tail.length);
      file.readFully(tail);
      return lastError(new String(tail, StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      return "";
    }
  }

  public static String lastError(List<String> lines) {
    List<String> spoken =
        lines.stream()
            .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).matches())
            .toList();
    return last(spoken, ROOT_CAUSE)
        .or(() -> last(spoken, COMPLAINT))
        .or(() -> last(spoken, Pattern.compile(".*")))
        .map(String::strip)
        .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + " …" : line)
        .orElse("");
  }

  private static java.util.Optional<String> last(List<String> lines, Pattern pattern) {
    return lines.reversed().stream().filter(line -> pattern.matcher(line).matches()).findFirst();
  }
}
