package dev.switchboard.tools.mcp;

import dev.switchboard.tools.call.ToolFailure;

/** The server knows the session no more; it has done nothing of what was sent. */
final class ForgottenSessionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ToolFailure failure;

  ForgottenSessionException(ToolFailure failure) {
    super(failure.getMessage(), null, false, false);
    this.failure = failure;
  }

  /** The failure of the call when a new session does not help, either. */
  ToolFailure failure() {
    return failure;
  }
}
