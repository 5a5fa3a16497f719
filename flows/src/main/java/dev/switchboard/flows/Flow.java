package dev.switchboard.flows;

import dev.switchboard.flows.expression.Template;
import dev.switchboard.yaml.Durations;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow, compiled and immutable; safe to share between threads.
 *
 * @param file the document it came from
 * @param namespace {@code document.namespace}
 * @param name {@code document.name}
 * @param version {@code document.version}, semantic
 * @param digest first 16 hex digits of the document's SHA-256: tells two documents of one version
 *     apart
 * @param inputFrom what the flow makes of its raw input
 * @param outputAs what the flow makes of its last task's output
 * @param checks schemas that its input and output must fit
 * @param timeout how long it may take; see {@link Durations}
 * @param tasks the top list, at position {@code /do}
 * @param references every name the flow relies on outside of itself
 * @param index every task by its position
 */
public record Flow(
    String file,
    String namespace,
    String name,
    String version,
    String digest,
    Optional<Template> inputFrom,
    Optional<Template> outputAs,
    Checks checks,
    Optional<Template> timeout,
    TaskList tasks,
    List<Reference> references,
    Map<String, Located> index) {

  private static final char CATALOG = '.';

  public Flow {
    references = List.copyOf(references);
    index = Map.copyOf(index);
  }

  /**
   * A task with its place in the document.
   *
   * @param list the list it is in
   * @param number its place in the list, from 0
   * @param parent position of the task that holds the list; empty for the top list
   */
  public record Located(Task task, TaskList list, int number, Optional<String> parent) {}

  /** Tells this very document from all others, also from other versions of the same flow. */
  public String key() {
    return name + "@" + digest;
  }

  /**
   * The same flow with prompts of its own time: a run that began with it keeps to both.
   *
   * @param catalog digest of the prompts
   */
  public Flow beside(String catalog) {
    return new Flow(
        file,
        namespace,
        name,
        version,
        digest + CATALOG + catalog,
        inputFrom,
        outputAs,
        checks,
        timeout,
        tasks,
        references,
        index);
  }

  /** The digest of the prompts in a key; empty where there is none. */
  public static String catalogOf(String key) {
    int at = key.lastIndexOf(CATALOG);
    return at < 0 || key.indexOf('@') > at ? "" : key.substring(at + 1);
  }

  /** The task at a position such as {@code /do/0/checkOrder}; empty when there is none. */
  public Optional<Located> at(String position) {
    return Optional.ofNullable(index.get(position));
  }
}
