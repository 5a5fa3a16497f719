package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Then;
import dev.switchboard.router.core.state.Failure;

/** What a run does next. A value, so that a long flow needs no deep stack. */
sealed interface Move {

  /** Begins a task with its raw input. */
  record Enter(Flow.Located at, JsonNode raw) implements Move {}

  /** A task has worked; its output is still raw. */
  record Complete(Flow.Located at, JsonNode input, JsonNode output) implements Move {}

  /** Is done with a task; {@code data} goes on to {@code then}. */
  record Leave(Flow.Located at, JsonNode data, Then then) implements Move {}

  /** Something failed. */
  record Fail(Failure failure) implements Move {
    Fail(Problem problem) {
      this(Failure.of(problem));
    }
  }

  /** Waits, or is over. */
  record Stop() implements Move {}
}
