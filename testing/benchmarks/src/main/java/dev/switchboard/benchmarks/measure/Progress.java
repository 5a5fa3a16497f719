package dev.switchboard.benchmarks.measure;

/** What is being done, for the person who waits. */
public final class Progress {

  private Progress() {}

  /** Prints a line on standard error. */
  public static void say(String what) {
    System.err.println(what);
  }
}
