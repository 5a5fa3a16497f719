package dev.switchboard.tools;

import dev.switchboard.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.tools",
        "com.fasterxml.jackson..",
        "dev.switchboard.flows..",
        "dev.switchboard.bot..",
        "dev.switchboard.once..",
        "dev.switchboard.retry..",
        // arguments are checked before anything is called; sums are a library's
        "com.networknt.schema..",
        "com.ezylang.evalex..",
        // the audit record signs what it hides
        "javax.crypto..");
  }
}
