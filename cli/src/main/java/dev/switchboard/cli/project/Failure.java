package dev.switchboard.cli.project;

/** A command can't do what it was asked; the message is the one line that the user gets. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public Failure(String message) {
    this(message, ExitCode.FAILED);
  }

  public Failure(String message, int exitCode) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
