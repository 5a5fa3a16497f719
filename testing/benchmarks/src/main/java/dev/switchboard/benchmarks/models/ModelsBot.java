package dev.switchboard.benchmarks.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A bot folder with one prompt and two aliases of one endpoint; its one flow is never run. */
record ModelsBot(Path folder) {

  /** Its prompt. */
  static final String PROMPT = "say";

  /** The name of both aliases at the endpoint. */
  static final String MODEL = "stand-in";

  /** The alias that answers at once. */
  static final String INSTANT = "default";

  /** The alias that takes its time. */
  static final String SLOW = "slow";

  /** How long the alias that answers at once may take. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * Writes the folder.
   *
   * @param instant base address of the endpoint that answers at once
   * @param slow that of the one that doesn't
   * @param parallel most calls of one alias at once
   */
  static ModelsBot write(Path folder, String instant, String slow, int parallel)
      throws IOException {
    Files.createDirectories(folder.resolve("flows"));
    Files.createDirectories(folder.resolve("prompts"));
    Files.writeString(
        folder.resolve("bot.yaml"),
        """
        name: models
        description: A model that answers at once, and one that does not
        languages: [en]
        models:
          %1$s:
            endpoint: %3$s
            model: %5$s
            parallel: %6$d
            timeout: %7$ds
            capabilities: [stream, system-role]
          %2$s:
            endpoint: %4$s
            model: %5$s
            parallel: %6$d
            timeout: 60s
            capabilities: [stream, system-role]
        """
            .formatted(INSTANT, SLOW, instant, slow, MODEL, parallel, TIMEOUT.toSeconds()));
    Files.writeString(
        folder.resolve("prompts").resolve(PROMPT + ".md"),
        """
        ---
        id: say
        version: 1.0.0
        description: Answers a question
        variables:
          question: What the customer wrote
        ---
        Answer the customer's question in one sentence.

        {question}
        """);
    Files.writeString(
        folder.resolve("intents.yaml"),
        """
        intents:
          measure:
            description: Never asked for; models are called by their alias
            examples: [measure, take the time]
            flow: say
          stop:
            description: A second one, since a classifier needs two
            examples: [stop, that is enough]
            flow: say
        outOfScope:
          flow: say
        """);
    Files.writeString(
        folder.resolve("flows").resolve("say.yaml"),
        """
        document:
          dsl: '1.0.0'
          namespace: benchmark
          name: say
          version: '1.0.0'
        do:
          - say:
              call: generate
              with:
                prompt: %s
                variables:
                  question: ${ .text }
        """
            .formatted(PROMPT));
    return new ModelsBot(folder);
  }
}
