package dev.switchboard.cli.project;

/** What a command's exit code says. */
public final class ExitCode {

  /** Done. */
  public static final int OK = 0;

  /** Refused or failed; one line on standard error says why. */
  public static final int FAILED = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  /** The message was accepted, but no reply came in time. */
  public static final int NO_REPLY = 3;

  private ExitCode() {}
}
