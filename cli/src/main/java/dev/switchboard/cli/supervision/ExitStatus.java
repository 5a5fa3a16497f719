package dev.switchboard.cli.supervision;

/**
 * How a process ended.
 *
 * @param code its exit code; Java reports death by signal N as 128 + N, like a shell
 */
record ExitStatus(int code) {

  private static final int SIGNAL = 128;

  /** Whether somebody ended it, rather than a fault of its own. */
  boolean bySignal() {
    return code > SIGNAL;
  }

  /** Goes on after the process' name. */
  @Override
  public String toString() {
    return switch (code) {
      case SIGNAL + 9 -> "was killed (SIGKILL)";
      case SIGNAL + 15 -> "was stopped (SIGTERM)";
      default -> "ended with exit code " + code;
    };
  }
}
