package dev.switchboard.bot;

import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small good bot folder, of which a test spoils one file. */
final class TestFolder {

  private final Path root;

  private TestFolder(Path root) {
    this.root = root;
  }

  static TestFolder good(Path root) throws IOException {
    return new TestFolder(root)
        .with("bot.yaml", "name: tiny\n")
        .with(
            "intents.yaml",
            """
            slots:
              order_id: {type: pattern, pattern: '\\d{4}'}
            outOfScope: {flow: sorry}
            intents:
              track:
                flow: track
                slots: [order_id]
                examples:
                  - where is my order
                  - track it
            """)
        .with(
            "tools.yaml",
            """
            tools:
              get_order:
                effect: none
                url: ${SHOP}/orders/{order_id}
                arguments:
                  type: object
                  properties:
                    order_id: {type: string}
                  required: [order_id]
            """)
        .with(
            "flows/track.yaml",
            """
            document: {dsl: '1.0.0', namespace: tiny, name: track, version: '1.0.0'}
            do:
              - get:
                  call: tool
                  with:
                    name: get_order
                    arguments:
                      order_id: ${ .slots.order_id }
              - write:
                  call: generate
                  with:
                    prompt: tell
                    variables:
                      order: ${ . }
              - tell:
                  call: reply
                  with:
                    text: ${ .text }
            """)
        .with(
            "flows/sorry.yaml",
            """
            document: {dsl: '1.0.0', namespace: tiny, name: sorry, version: '1.0.0'}
            do:
              - tell:
                  call: reply
                  with: {text: Sorry.}
            """)
        .with(
            "prompts/tell.md",
            """
            ---
            id: tell
            variables: [order]
            ---
            Tell the customer about this order:
            {order}
            """)
        .with("knowledge/shipping.md", "# Shipping\n\nIt is free.\n")
        .with(
            "evals/track.yaml",
            """
            conversation:
              - user: where is 1001
                expect: {intent: track, tools: [get_order], sources: [shipping.md]}
            """);
  }

  TestFolder with(String file, String text) throws IOException {
    return with(file, text.getBytes(StandardCharsets.UTF_8));
  }

  TestFolder with(String file, byte[] bytes) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
    return this;
  }

  /** Replaces a piece of a file, which must be in it. */
  TestFolder replace(String file, String piece, String by) throws IOException {
    String text = Files.readString(root.resolve(file));
    if (!text.contains(piece)) {
      throw new AssertionError(file + " does not hold " + piece);
    }
    return with(file, text.replace(piece, by));
  }

  TestFolder without(String file) throws IOException {
    Files.delete(root.resolve(file));
    return this;
  }

  BotReading read() {
    return BotFolders.read(root);
  }
}
