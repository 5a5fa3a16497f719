package dev.switchboard.router.core.bot;

/** The bot has no flow any more that a run is in. */
public final class FlowNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param key of the flow's document; the message is the flow's name
   */
  public FlowNotFoundException(String key) {
    super(key.split("@")[0], null, false, false);
  }
}
