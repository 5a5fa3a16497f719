package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Flow;
import dev.switchboard.yaml.Problem;
import java.util.List;

/** What came of reading a flow document. Closed, so that nobody forgets the refusal. */
public sealed interface Compilation {

  /** The document can run. */
  record Compiled(Flow flow) implements Compilation {}

  /** The document can't run; at least one problem, in the order of lines. */
  record Refused(List<Problem> problems) implements Compilation {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
