package dev.switchboard.flows;

import java.util.List;
import java.util.Optional;

/** One task of a flow. Closed: whoever runs or draws a flow must say what each kind means. */
public sealed interface Task {

  /** What all kinds have. */
  Head head();

  /**
   * What all kinds have.
   *
   * @param name the task's name, unique in its list
   * @param position its JSON pointer, e.g. {@code /do/0/checkOrder}; stable across reformatting
   * @param line where in the document, from 1
   * @param when {@code if}: the task is skipped unless this is true
   * @param inputFrom what the task makes of its raw input
   * @param outputAs what the next task gets
   * @param exportAs what {@code $context} becomes
   * @param then where to go next
   */
  record Head(
      String name,
      String position,
      int line,
      Optional<Expression> when,
      Optional<Template> inputFrom,
      Optional<Template> outputAs,
      Optional<Template> exportAs,
      Then then) {}

  /** Tasks in order. */
  record Do(Head head, TaskList tasks) implements Task {}

  /** The output is the value. */
  record Set(Head head, Template value) implements Task {}

  /** The first case that holds says where to go; none: {@code then} of the task. */
  record Switch(Head head, List<Case> cases) implements Task {
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A case of a switch.
   *
   * @param when empty in the default case
   */
  record Case(String name, Optional<Expression> when, Then then) {}

  /** Calls a function of the default catalog. */
  record Call(Head head, Function function, Template with) implements Task {}

  /** Runs tasks and handles their errors. */
  record Try(Head head, TaskList tasks, Catch handler) implements Task {}

  /**
   * How a {@link Try} handles an error.
   *
   * @param errors which errors
   * @param as name of the variable that holds the error
   * @param when caught only if this is true
   * @param exceptWhen not caught if this is true
   * @param retry tried again before {@code tasks}
   * @param tasks what to do with a caught error
   */
  record Catch(
      ErrorFilter errors,
      String as,
      Optional<Expression> when,
      Optional<Expression> exceptWhen,
      Optional<RetryPolicy> retry,
      Optional<TaskList> tasks) {}

  /**
   * Fails with an error.
   *
   * @param error an object with {@code type} and {@code status}, perhaps {@code title} and {@code
   *     detail}
   */
  record Raise(Head head, Template error) implements Task {}
}
