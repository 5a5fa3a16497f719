package dev.switchboard.evaluation.tasks;

import java.util.List;

/**
 * What became of a task.
 *
 * @param differences from what the file says; empty where it passed
 * @param seconds from the message to the answer
 * @param calls that the file names
 * @param writes that the backend has carried out
 */
public record TaskOutcome(
    String id, Verdict verdict, List<String> differences, double seconds, int calls, int writes) {

  public TaskOutcome {
    differences = List.copyOf(differences);
  }

  /** The worst of what was found. */
  public enum Verdict {
    PASSED("passed"),
    WRONG_RESULT("wrong result"),
    WRONG_DATABASE("wrong database"),
    DOUBLED("doubled"),
    NO_ANSWER("no answer");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  public boolean passed() {
    return verdict == Verdict.PASSED;
  }
}
