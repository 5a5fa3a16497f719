package dev.switchboard.tools.mcp;

import java.util.Set;

/**
 * The variables of this process that a child process inherits: those that programs need to start.
 */
final class InheritedEnvironment {

  static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_ALL",
          "TZ",
          "TMPDIR",
          "SHELL",
          // Windows
          "SYSTEMROOT",
          "TEMP",
          "TMP",
          "USERPROFILE",
          "APPDATA",
          "PATHEXT");

  private InheritedEnvironment() {}
}
