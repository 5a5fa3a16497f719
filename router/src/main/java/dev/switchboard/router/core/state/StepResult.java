package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.value.Outcome;
import java.util.Locale;

/** The result of a step that is over. Stored and shown as one text. */
public sealed interface StepResult {
  String DONE = "done";
  String GIVEN_UP = "given up";

  /** The text that is stored, and shown to people. */
  @JsonValue
  String text();

  /** The step has done what it was for. */
  record Done() implements StepResult {
    @Override
    public String text() {
      return DONE;
    }
  }

  /** Its result was not needed any more. */
  record GivenUp() implements StepResult {
    @Override
    public String text() {
      return GIVEN_UP;
    }
  }

  /** People, or the clock, have decided. */
  record Decided(Verdict verdict) implements StepResult {
    @Override
    public String text() {
      return verdict.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The step has failed.
   *
   * @param title of the problem
   */
  record Failed(String title) implements StepResult {
    @Override
    public String text() {
      return title;
    }
  }

  /** The result of a command that a worker has answered. */
  static StepResult of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> new Done();
      case Outcome.Failed failed -> new Failed(failed.problem().title());
    };
  }

  /** Reads a stored result. */
  @JsonCreator
  static StepResult read(String text) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().toLowerCase(Locale.ROOT).equals(text)) {
        return new Decided(verdict);
      }
    }
    return switch (text) {
      case DONE -> new Done();
      case GIVEN_UP -> new GivenUp();
      default -> new Failed(text);
    };
  }
}
