package dev.switchboard.testkit;

import org.opentest4j.TestAbortedException;

/** {@code ./switchboard test --quick}: the tests that need nothing beside their own JVM. */
final class QuickTests {

  private static final boolean ONLY = "quick".equals(System.getProperty("switchboard.tests"));

  private QuickTests() {}

  /** Tells whether only the quick tests are to run. */
  static boolean only() {
    return ONLY;
  }

  /** Skips the test that asks for this, if only the quick ones are to run. */
  static void leaveOut(String needed) {
    if (ONLY) {
      throw new TestAbortedException("Not among the quick tests: it needs " + needed);
    }
  }
}
