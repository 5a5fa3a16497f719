package dev.switchboard.benchmarks.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A bot folder with a flow for each number of steps, every step a call of one tool. */
record StepsBot(Path folder) {

  /** Writes the folder. */
  static StepsBot write(Path folder, List<Integer> steps) throws IOException {
    Files.createDirectories(folder.resolve("flows"));
    Files.writeString(
        folder.resolve("bot.yaml"),
        """
        name: steps
        description: Flows that are nothing but steps
        languages: [en]
        """);
    Files.writeString(
        folder.resolve("tools.yaml"),
        """
        tools:
          echo:
            kind: java
            bean: echo
            description: Answers at once
            effect: none
            arguments:
              type: object
              properties:
                step: { type: integer }
                order: { type: string }
        """);
    String first = name(steps.getFirst());
    Files.writeString(
        folder.resolve("intents.yaml"),
        """
        intents:
          measure:
            description: Never asked for; runs are started by their name
            examples: [measure, take the time]
            flow: %1$s
          stop:
            description: A second one, since a classifier needs two
            examples: [stop, that is enough]
            flow: %1$s
        outOfScope:
          flow: %1$s
        """
            .formatted(first));
    StepsBot bot = new StepsBot(folder);
    for (int count : steps) {
      Files.writeString(folder.resolve("flows").resolve(name(count) + ".yaml"), flow(count));
    }
    return bot;
  }

  static String name(int steps) {
    return "steps-" + steps;
  }

  /** The document, which the engine in memory runs, too. */
  static String flow(int steps) {
    StringBuilder document =
        new StringBuilder(
            """
            document:
              dsl: '1.0.0'
              namespace: benchmark
              name: %s
              version: '1.0.0'
            do:
            """
                .formatted(name(steps)));
    for (int step = 1; step <= steps; step++) {
      document.append(
          """
            - step%1$d:
                call: tool
                with:
                  name: echo
                  arguments:
                    step: %1$d
                    order: ${ .order }
          """
              .formatted(step));
    }
    return document.toString();
  }
}
