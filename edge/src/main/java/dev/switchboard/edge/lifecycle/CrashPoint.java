package dev.switchboard.edge.lifecycle;

/**
 * Places between which a process may die, named so that a test can have it die exactly there. In
 * production nothing happens.
 */
public interface CrashPoint {

  /** Lets everything pass. */
  CrashPoint NONE = place -> {};

  /** Called whenever the process comes by. */
  void pass(Place place);

  /** Where. */
  enum Place {
    /** A batch is decided, nothing of it is stored. */
    BEFORE_COMMIT,
    /** State and emissions are stored, nothing is published. */
    AFTER_COMMIT,
    /** Emissions are published, nothing is acknowledged. */
    AFTER_PUBLISH,
    /** A worker has a request, and has done nothing. */
    BEFORE_WORK,
    /** A worker has done its work, and has told nobody. */
    AFTER_WORK,
    /** A worker's answer is published, its request is not acknowledged. */
    AFTER_ANSWER
  }
}
