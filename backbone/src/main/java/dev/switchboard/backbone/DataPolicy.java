package dev.switchboard.backbone;

/** What becomes of a server's data directory. */
public enum DataPolicy {
  /** Nobody deletes it. */
  KEEP,
  /** Deleted when the server stops, and the server therefore stops at once. */
  DELETE,
  /**
   * Survives stops and kills, so that the server can start again; deleted when its owner is gone.
   */
  DELETE_WITH_OWNER
}
