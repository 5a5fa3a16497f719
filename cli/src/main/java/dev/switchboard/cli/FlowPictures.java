package dev.switchboard.cli;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.flows.picture.FlowPicture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Pictures of a bot's flows, by name. */
record FlowPictures(Map<String, String> byFlow) {

  static FlowPictures of(BotFolder bot) {
    Map<String, String> pictures = new TreeMap<>();
    for (FlowFile file : bot.flows().values()) {
      pictures.put(file.name(), FlowPicture.mermaid(file.flow()));
    }
    return new FlowPictures(pictures);
  }

  int size() {
    return byFlow.size();
  }

  /** Prints all of them, each as a block that Markdown shows as a picture. */
  void print(PrintWriter out) {
    byFlow.forEach((flow, picture) -> out.printf("%n%s%n%n```mermaid%n%s```%n", flow, picture));
  }

  /**
   * Writes each into a file.
   *
   * @throws Failure when a file can't be written
   */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> one : byFlow.entrySet()) {
        Files.writeString(folder.resolve(one.getKey() + ".mmd"), one.getValue());
      }
    } catch (IOException e) {
      throw new Failure("The pictures can't be written to " + folder + ": " + e.getMessage());
    }
  }
}
