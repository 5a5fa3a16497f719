package dev.switchboard.flows.jq.value;

/**
 * How much one evaluation may still do. It counts work, not time: the same expression on the same
 * data ends at the same step on every machine, so an event that is decided twice is decided alike.
 * For one evaluation; not for use by several threads.
 */
public final class Budget {
  /** Nodes of the expression evaluated, and pieces of work of about the same cost. */
  public static final long STEPS = 500_000;

  /** Characters and list or object entries made, also those that are garbage already. */
  public static final long CELLS = 8_000_000;

  /** Characters of one text that is made on the way. */
  public static final long LONGEST_TEXT = 1_000_000;

  /**
   * Levels of values that a function goes down, or twice the evaluations inside of each other. The
   * stack of a thread of 768 KiB, three quarters of the usual, is enough for them.
   */
  public static final int DEPTH = 1_000;

  private static final int COPIES_PER_STEP = 64;
  private static final int ENTRIES_PER_CELL = 4;

  private long steps = STEPS;
  private long cells = CELLS;
  private int depth;

  /** The evaluation needs more than it may. No handler of jq catches it. */
  public static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Exceeded(String what) {
      super(what, null, false, false);
    }
  }

  public void step() {
    steps(1);
  }

  public void steps(long count) {
    steps -= count;
    if (steps < 0) {
      throw new Exceeded(
          "it takes more than %d steps; work on less data, or write it without an endless loop"
              .formatted(STEPS));
    }
  }

  /** So many characters or entries are looked at. */
  public void looks(long count) {
    steps(1 + count / COPIES_PER_STEP);
  }

  /** A text of so many characters is about to be made. */
  public void text(long length) {
    if (length > LONGEST_TEXT) {
      throw new Exceeded("it makes a text of more than %d characters".formatted(LONGEST_TEXT));
    }
    looks(length);
    cells(length);
  }

  /** A list or object of so many entries is about to be made. */
  public void entries(long count) {
    looks(count);
    cells(1 + count / ENTRIES_PER_CELL);
  }

  private void cells(long count) {
    cells -= count;
    if (cells < 0) {
      throw new Exceeded(
          "it makes more than %d characters and entries; work on less data".formatted(CELLS));
    }
  }

  /** A level of a value. */
  public void enter() {
    enter(1);
  }

  public void leave() {
    depth--;
  }

  /** An evaluation in another, which takes more of the stack. */
  public void enterEvaluation() {
    enter(2);
  }

  public void leaveEvaluation() {
    depth -= 2;
  }

  private void enter(int weight) {
    step();
    depth += weight;
    if (depth > DEPTH) {
      throw new Exceeded(
          "it nests more than %d evaluations; it may call itself without end".formatted(DEPTH / 2));
    }
  }

  public int depth() {
    return depth;
  }

  /** Evaluations were left by an exception. */
  public void backTo(int earlier) {
    depth = earlier;
  }
}
