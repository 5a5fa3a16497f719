package dev.switchboard.gateway.http;

import dev.switchboard.contracts.value.Problem;

/** A request that HTTP's own rules refuse. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.title() + ": " + problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
