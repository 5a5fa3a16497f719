package dev.switchboard.gateway.core;

import dev.switchboard.contracts.Problem;

/** A request that is not served, and the problem document that says why and how to mend it. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Refusal(Problem problem) {
    super(problem.title() + ": " + problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** Whether the same request may succeed a little later. */
  public boolean isTemporary() {
    return problem.status() == 503;
  }
}
