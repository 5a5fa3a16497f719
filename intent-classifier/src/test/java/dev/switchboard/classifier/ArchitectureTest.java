package dev.switchboard.classifier;

import dev.switchboard.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super(
        "dev.switchboard.classifier",
        "dev.switchboard.language..",
        "dev.switchboard.yaml..",
        "dev.switchboard.bot..",
        // the port; the models are in a package of their own
        "dev.switchboard.embeddings",
        // values of slots are parsed, which is pure, by libraries made for it
        "com.ibm.icu..",
        "com.google.i18n.phonenumbers..",
        "org.apache.commons.validator.routines..",
        "org.natty");
  }
}
