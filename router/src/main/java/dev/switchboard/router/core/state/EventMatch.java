package dev.switchboard.router.core.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchboard.contracts.value.Problem;

/** The result of matching an event with a task that listens. */
public sealed interface EventMatch {

  /** The task goes on listening; the same as before where the event isn't for it. */
  record More(Waiting.ForEvents waiting) implements EventMatch {}

  /** The task has all events that it listened for. */
  record All(ArrayNode consumed) implements EventMatch {}

  /** The events can't be kept, or the condition of their end can't be evaluated. */
  record Failed(Problem problem) implements EventMatch {}
}
