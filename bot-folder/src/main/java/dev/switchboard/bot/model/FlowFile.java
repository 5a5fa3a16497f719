package dev.switchboard.bot.model;

import dev.switchboard.flows.Flow;
import java.nio.file.Path;
import java.util.Set;

/**
 * A flow, as its author wrote it, and as it was compiled to check it.
 *
 * @param flow ready to run
 * @param path path inside the folder
 * @param text the document, with the functions of {@code functions/} that it calls
 * @param functions their names
 */
public record FlowFile(Flow flow, Path path, String text, Set<String> functions) {

  /** {@code document.name}, which is also the file's name. */
  public String name() {
    return flow.name();
  }

  /** {@code document.version}. */
  public String version() {
    return flow.version();
  }

  /** The same with the prompts of its folder. */
  public FlowFile beside(String catalog) {
    return new FlowFile(flow.beside(catalog), path, text, functions);
  }
}
