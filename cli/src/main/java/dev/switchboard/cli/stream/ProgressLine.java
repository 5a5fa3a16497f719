package dev.switchboard.cli.stream;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a stream is: one changing line on a terminal, else a line now and then. */
public final class ProgressLine {

  private static final int WIDTH = 30;
  private static final long LINE_EVERY_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final int messages;
  private final long startedAt = System.nanoTime();
  private long lastLineAt = startedAt;

  public ProgressLine(PrintWriter out, boolean terminal, int messages) {
    this.out = out;
    this.terminal = terminal;
    this.messages = messages;
  }

  void show(int sent, int ended) {
    long now = System.nanoTime();
    String line = line(sent, ended, (now - startedAt) / 1e9);
    if (terminal) {
      out.print("\r\033[K" + line);
      out.flush();
    } else if (now - lastLineAt > LINE_EVERY_NANOS) {
      lastLineAt = now;
      out.println(line);
      out.flush();
    }
  }

  String line(int sent, int ended, double seconds) {
    int filled = (int) ((long) ended * WIDTH / messages);
    double perSecond = seconds == 0 ? 0 : ended / seconds;
    String left =
        ended == 0 || ended == messages
            ? ""
            : String.format(Locale.ROOT, ", about %.0f s left", (messages - ended) / perSecond);
    return String.format(
        Locale.ROOT,
        "[%s%s] %d of %d ended, %d sent, %.0f/s%s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        ended,
        messages,
        sent,
        perSecond,
        left);
  }

  /** Removes the changing line. */
  void end() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
