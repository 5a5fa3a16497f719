package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Flow;
import dev.switchboard.yaml.Problem;
import java.util.List;
import java.util.Set;

/** What came of reading a flow document. Closed, so that nobody forgets the refusal. */
public sealed interface Compilation {

  /**
   * The document can run.
   *
   * @param functions names of the bot's shared functions that it calls
   */
  record Compiled(Flow flow, Set<String> functions) implements Compilation {
    public Compiled {
      functions = Set.copyOf(functions);
    }
  }

  /** The document can't run; at least one problem, in the order of lines. */
  record Refused(List<Problem> problems) implements Compilation {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
