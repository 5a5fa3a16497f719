package dev.switchboard.router.core.state;

import dev.switchboard.contracts.value.Problem;

/** The reason why a task, and where no {@code catch} handles it a run, has failed. */
public record Failure(Problem problem, Kind kind) {

  /** The kinds of failures; each has its own text for the user. */
  public enum Kind {
    FAULT,
    /** The user was asked often enough. */
    NOT_UNDERSTOOD
  }

  public static Failure of(Problem problem) {
    return new Failure(problem, Kind.FAULT);
  }

  /** The same with the position of the task that has failed. */
  public Failure at(String position) {
    return new Failure(problem.at(position), kind);
  }
}
