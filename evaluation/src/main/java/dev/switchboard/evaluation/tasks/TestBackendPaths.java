package dev.switchboard.evaluation.tasks;

/**
 * What a backend offers to be looked into: paths below its address, each empty where it has none.
 *
 * @param header names a database of the caller's own; without it there is one database, so tasks
 *     run one after the other and {@code reset} is needed
 * @param reset {@code POST}: the database begins again
 * @param state {@code GET}: collection → id → record, as JSON; a digest may be its {@code ETag}
 * @param writes {@code GET}: {@code keys}, a list of {@code {key, executions}} by Idempotency-Key
 * @param forget {@code DELETE}: the caller's database is not needed any more
 */
public record TestBackendPaths(
    String header, String reset, String state, String writes, String forget) {

  /** Whether several tasks can run at once. */
  public boolean isolates() {
    return !header.isEmpty();
  }
}
