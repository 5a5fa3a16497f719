package dev.switchboard.flows;

/** Where a flow goes after a task. */
public sealed interface Then {

  /** On to the next task of the list, or out of the list after its last. */
  record Continue() implements Then {}

  /** Out of the list. */
  record Exit() implements Then {}

  /** The flow ends. */
  record End() implements Then {}

  /** To a task of the same list; known to exist. */
  record To(String task) implements Then {}

  /** Reads the standard's word; any other word is a task's name. */
  static Then of(String word) {
    return switch (word) {
      case "continue" -> new Continue();
      case "exit" -> new Exit();
      case "end" -> new End();
      default -> new To(word);
    };
  }
}
