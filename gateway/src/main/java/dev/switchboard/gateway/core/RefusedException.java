package dev.switchboard.gateway.core;

/** A request that is not served. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.toString());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
