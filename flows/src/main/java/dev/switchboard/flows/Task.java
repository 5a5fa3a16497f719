package dev.switchboard.flows;

import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.yaml.Durations;
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
   * @param checks schemas that its data must fit
   * @param timeout how long it may take; see {@link Durations}
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
      Checks checks,
      Optional<Template> timeout,
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

  /**
   * Calls a function of the document's own, {@code use.functions}.
   *
   * @param with its input
   * @param tasks the one task that it is
   */
  record Invoke(Head head, Template with, TaskList tasks) implements Task {}

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

  /**
   * Runs tasks for each item.
   *
   * @param each name of the variable that holds the item
   * @param at name of the variable that holds its number, from 0
   * @param in the items
   * @param condition {@code while}: ends the loop when it doesn't hold
   * @param concurrency how many iterations run at once; 1: one after the other, each with the
   *     output of the one before
   */
  record For(
      Head head,
      String each,
      String at,
      Expression in,
      Optional<Expression> condition,
      int concurrency,
      TaskList tasks)
      implements Task {}

  /**
   * Runs branches at once.
   *
   * @param compete the first branch that works is the output, the others are given up
   * @param branches lists of one task each
   */
  record Fork(Head head, boolean compete, List<TaskList> branches) implements Task {
    public Fork {
      branches = List.copyOf(branches);
    }
  }

  /**
   * Waits.
   *
   * @param duration see {@link Durations}
   */
  record Wait(Head head, Template duration) implements Task {}

  /**
   * Publishes a CloudEvent, which is also the output.
   *
   * @param event its attributes and {@code data}
   */
  record Emit(Head head, Template event) implements Task {}

  /**
   * Waits for events.
   *
   * @param each what is done with each of them
   */
  record Listen(Head head, Listening to, Optional<Each> each) implements Task {}

  /**
   * What is done with each event that a {@link Listen} has consumed: one after the other, in the
   * order of their coming.
   *
   * @param item name of the variable that holds what was read of the event
   * @param at name of the variable that holds its number, from 0
   * @param tasks what to do
   * @param outputAs what of their output goes into the task's list
   * @param exportAs what {@code $context} becomes
   */
  record Each(
      String item,
      String at,
      TaskList tasks,
      Optional<Template> outputAs,
      Optional<Template> exportAs) {}

  /**
   * Runs another flow of the bot.
   *
   * @param flow its name
   * @param input its input
   * @param await whether its output is waited for
   */
  record Run(Head head, String flow, Optional<Template> input, boolean await) implements Task {}
}
