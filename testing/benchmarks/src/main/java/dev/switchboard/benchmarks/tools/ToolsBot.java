package dev.switchboard.benchmarks.tools;

import dev.switchboard.benchmarks.worker.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bot folder with the measured tools; its one flow is never run. */
record ToolsBot(Path folder) {

  /** The tool that takes a second. */
  static final String SLOW_TOOL = "slow";

  /** Writes the folder. */
  static ToolsBot write(Path folder, StandInServer server, StandInServer slowServer)
      throws IOException {
    Files.createDirectories(folder.resolve("flows"));
    Files.writeString(
        folder.resolve("bot.yaml"),
        """
        name: tools
        description: Tools that answer at once, and one that does not
        languages: [en]
        """);
    Files.writeString(
        folder.resolve("tools.yaml"),
        """
        tools:
          %1$s:
            kind: java
            bean: echo
            description: Answers at once, in the worker
            effect: none
            arguments: &order
              type: object
              properties:
                order: { type: string }
          %2$s:
            description: Answers at once
            effect: none
            method: POST
            url: %4$s
            arguments: *order
          %3$s:
            description: Answers at once, and must happen once
            effect: once
            method: POST
            url: %4$s
            arguments: *order
          %5$s:
            description: Answers after a second
            effect: none
            method: POST
            url: %6$s
            timeout: 15s
            arguments: *order
        """
            .formatted(
                MeasuredTool.BEAN.tool(),
                MeasuredTool.HTTP.tool(),
                MeasuredTool.LEDGER.tool(),
                server.url(StandInServer.INSTANT),
                SLOW_TOOL,
                slowServer.url(StandInServer.SLOW)));
    Files.writeString(
        folder.resolve("intents.yaml"),
        """
        intents:
          measure:
            description: Never asked for; tools are called by their name
            examples: [measure, take the time]
            flow: look
          stop:
            description: A second one, since a classifier needs two
            examples: [stop, that is enough]
            flow: look
        outOfScope:
          flow: look
        """);
    Files.writeString(
        folder.resolve("flows").resolve("look.yaml"),
        """
        document:
          dsl: '1.0.0'
          namespace: benchmark
          name: look
          version: '1.0.0'
        do:
          - look:
              call: tool
              with:
                name: %s
                arguments:
                  order: '1001'
        """
            .formatted(MeasuredTool.BEAN.tool()));
    return new ToolsBot(folder);
  }
}
