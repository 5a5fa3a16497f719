package dev.switchboard.bot.reading.prompts;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.prompts.PromptSource;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code prompts/}: prompts, their versions side by side, and the partials they share. */
public final class PromptFiles {

  private final Folder folder;
  private final Problems problems;
  private final Set<String> refused;
  private final Map<String, Integer> modelLines;

  private PromptFiles(
      Folder folder, Problems problems, Set<String> refused, Map<String, Integer> modelLines) {
    this.folder = folder;
    this.problems = problems;
    this.refused = refused;
    this.modelLines = modelLines;
  }

  /**
   * The prompts by id.
   *
   * @param refused gets {@code prompts/name} of each file that is no prompt
   * @param modelLines gets the line of each prompt's model by its file
   */
  public static Map<String, PromptDefinition> read(
      Folder folder, Problems problems, Set<String> refused, Map<String, Integer> modelLines) {
    return new PromptFiles(folder, problems, refused, modelLines).read();
  }

  /** A prompt of another time, as it was written then; null where it can't be read any more. */
  public static @Nullable PromptDefinition read(PromptSource source) {
    Problems problems = new Problems();
    PromptFile.Read read =
        PromptFile.read(
            Path.of(source.file()), source.text(), source.partials(), problems, new HashMap<>());
    return read == null || problems.hasErrors()
        ? null
        : read.prompt().beside(source.share(), List.of());
  }

  private Map<String, PromptDefinition> read() {
    List<Path> files = folder.files("prompts", Set.of("md"));
    Partials partials = new Partials(problems);
    for (Path file : files) {
      String text = Partials.isOne(file) ? folder.text(file) : null;
      if (text != null) {
        partials.add(file, text);
      }
    }
    partials.check();
    Map<String, List<PromptFile.Read>> byId = new LinkedHashMap<>();
    for (Path file : files) {
      if (Partials.isOne(file)) {
        continue;
      }
      String text = folder.text(file);
      PromptFile.Read read =
          text == null
              ? null
              : PromptFile.read(
                  file, text, partials.of(Names.of(file), text, 0), problems, modelLines);
      if (read == null) {
        refused.add("prompts/" + Names.stem(file));
      } else {
        byId.computeIfAbsent(read.prompt().id(), id -> new ArrayList<>()).add(read);
      }
    }
    partials.checkUse();
    Map<String, PromptDefinition> prompts = new LinkedHashMap<>();
    byId.forEach((id, all) -> prompts.put(id, new SideBySide(problems).of(all)));
    return prompts;
  }
}
