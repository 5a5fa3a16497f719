package dev.switchboard.llm.core.draft;

/** Knows whether something of a draft is shown now. */
public final class BegunDraft implements Draft {

  private final Draft to;
  private volatile boolean begun;

  /** Around what shows it. */
  public BegunDraft(Draft to) {
    this.to = to;
  }

  @Override
  public void accept(String delta) {
    begun = true;
    to.accept(delta);
  }

  @Override
  public void reset() {
    if (begun) {
      begun = false;
      to.reset();
    }
  }

  /** Whether something is shown. */
  public boolean hasBegun() {
    return begun;
  }
}
