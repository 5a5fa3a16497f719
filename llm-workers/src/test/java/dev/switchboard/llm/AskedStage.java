package dev.switchboard.llm;

import dev.switchboard.testkit.OpenAiServer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that put questions to the stage and answer for its model. */
abstract class AskedStage {

  static final String QUESTION = "How many days do I have to return an item?";

  OpenAiServer model;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  Generations stage;

  @BeforeEach
  void connect() {
    stage = new Generations(kafka, prefix);
    model.reset();
  }

  @AfterEach
  void disconnect() {
    stage.close();
  }
}
