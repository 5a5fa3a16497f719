package dev.switchboard.flows;

import java.util.List;
import java.util.Optional;

/**
 * A name in a flow that something else must define.
 *
 * @param kind what the name is of
 * @param name the name
 * @param file where it stands: the flow's document, or that of a function which it calls
 * @param line where in the file, from 1
 * @param position the task that uses it
 * @param arguments the names it is given (a tool's arguments, a prompt's variables), where the
 *     document spells them out; empty when an expression makes them
 */
public record Reference(
    Kind kind,
    String name,
    String file,
    int line,
    String position,
    Optional<List<String>> arguments) {

  /** What a name can be of. */
  public enum Kind {
    TOOL,
    PROMPT,
    KNOWLEDGE,
    SLOT,
    TEXT,
    FLOW,
    MODEL
  }
}
