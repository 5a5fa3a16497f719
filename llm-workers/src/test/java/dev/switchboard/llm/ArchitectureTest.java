package dev.switchboard.llm;

import dev.switchboard.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.llm",
        "com.fasterxml.jackson..",
        "dev.switchboard.flows..",
        "dev.switchboard.language..",
        "dev.switchboard.yaml..",
        "dev.switchboard.bot..",
        // prompts are templates, and filling one in is pure
        "io.quarkus.qute..",
        // answers are held against JSON schemas
        "com.networknt.schema..");
  }
}
