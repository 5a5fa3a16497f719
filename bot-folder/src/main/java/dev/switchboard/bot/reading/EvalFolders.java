package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads conversations with what must come out, for whatever bot. */
public final class EvalFolders {

  private EvalFolders() {}

  /**
   * All conversations of a folder and below, in the order of its files. The names of intents, tools
   * and pages are not checked: the bot may be somewhere else.
   *
   * @throws BotFolderException with every problem, when there is an error among them
   */
  public static List<EvalCase> load(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    Problems problems = new Problems();
    if (!Files.isDirectory(folder)) {
      problems.error(
          String.valueOf(folder.getFileName()), 1, "there is no such folder", "name one");
    }
    Folder files = new Folder(folder, problems);
    List<EvalCase> cases = new ArrayList<>();
    for (Path file : files.files("", Set.of("yaml", "yml"))) {
      String text = files.text(file);
      YamlNode node = text == null ? null : YamlReader.read(Names.of(file), text, problems);
      if (node != null) {
        cases.addAll(EvalFile.read(file, node, problems, new ArrayList<>()));
      }
    }
    if (problems.hasErrors()) {
      throw new BotFolderException(folder, problems.all());
    }
    return cases;
  }
}
