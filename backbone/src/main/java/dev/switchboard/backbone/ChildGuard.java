package dev.switchboard.backbone;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a child process when this JVM is gone, even by SIGKILL, which no shutdown hook survives. A
 * tiny shell holds one end of a pipe: when this JVM ends, the system closes the other, and the
 * shell kills the child. Where there is no {@code /bin/sh} it does nothing.
 */
public final class ChildGuard implements AutoCloseable {

  private static final File SHELL = new File("/bin/sh");
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      read -r word
      [ "$word" = release ] && exit 0
      kill -9 "$1"
      [ -n "$2" ] && rm -rf -- "$2"
      """;

  private final @Nullable Process shell;

  private ChildGuard(@Nullable Process shell) {
    this.shell = shell;
  }

  /** Guards the process {@code pid} until the guard is closed. */
  public static ChildGuard of(long pid) {
    return of(pid, null);
  }

  /** The same, and deletes {@code orphan}, a directory that only the child used, after it. */
  public static ChildGuard of(long pid, @Nullable Path orphan) {
    if (!SHELL.canExecute()) {
      return new ChildGuard(null);
    }
    String directory = orphan == null ? "" : orphan.toAbsolutePath().toString();
    try {
      return new ChildGuard(
          new ProcessBuilder(
                  List.of(SHELL.getPath(), "-c", SCRIPT, "guard", String.valueOf(pid), directory))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("Process " + pid + " can't be guarded", e);
    }
  }

  /** Releases the child: from now on it may outlive this JVM. */
  @Override
  public void close() {
    if (shell == null) {
      return;
    }
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write("release\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The shell is gone already: nothing to release.
      shell.destroyForcibly();
    }
  }
}
