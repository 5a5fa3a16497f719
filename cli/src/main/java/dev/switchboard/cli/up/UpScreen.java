package dev.switchboard.cli.up;

import dev.switchboard.cli.supervision.ProcessListener;
import dev.switchboard.cli.supervision.ResidentMemory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Prints what happens, a line for each thing; used by several threads. */
final class UpScreen implements ProcessListener {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Path root;

  UpScreen(PrintWriter out, PrintWriter err, Path root) {
    this.out = out;
    this.err = err;
    this.root = root;
  }

  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  synchronized void error(String text) {
    out.flush();
    err.println("switchboard: " + text);
    err.flush();
  }

  @Override
  public void ready(String name, String address, long pid, Duration took) {
    String memory =
        ResidentMemory.mebibytes(pid).stream()
            .mapToObj(mebibytes -> mebibytes + " MiB")
            .findFirst()
            .orElse("");
    line(
        String.format(
            Locale.ROOT, "  %-18s ready  %5.1f s  %8s  %s", name, seconds(took), memory, address));
  }

  @Override
  public void late(String name, Duration waited, String log) {
    error("%s is not ready after %d s; log: %s".formatted(name, waited.toSeconds(), relative(log)));
  }

  @Override
  public void restarting(String name, String ending, String lastError, String log, Duration pause) {
    error(
        "%s %s and is started again %s; %slog: %s"
            .formatted(
                name,
                ending,
                pause.isZero() ? "now" : "in " + pause.toSeconds() + " s",
                lastSaid(lastError),
                relative(log)));
  }

  @Override
  public void gaveUp(String name, String ending, String lastError, String log, int deaths) {
    error(
        "%s %s%s; %slog: %s"
            .formatted(
                name,
                ending,
                deaths > 1 ? ", the " + ordinal(deaths) + " time in a row, and is given up" : "",
                lastSaid(lastError),
                relative(log)));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String lastSaid(String lastError) {
    return lastError.isEmpty() ? "" : "it said: " + lastError + "; ";
  }

  private static String ordinal(int number) {
    return number == 2 ? "2nd" : number == 3 ? "3rd" : number + "th";
  }

  /** A path as people at the project's root would write it. */
  String relative(Path path) {
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }

  private String relative(String log) {
    return relative(Path.of(log));
  }
}
