package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the states of conversations are kept, each with a version. One call is one pipelined round
 * trip, however many conversations it is about. Calls fail when the store cannot be reached; every
 * call may be repeated.
 */
public interface StateStore {

  /** The version of a conversation that was never written. */
  long NEW = 0;

  /** Reads states and index entries. The answers are in the order of the questions. */
  Uni<List<Stored>> load(List<Query> queries);

  /**
   * Writes those whose version is still the expected one; the answer says, in order, which were
   * written.
   */
  Uni<List<Boolean>> commit(List<Write> writes);

  /** Forgets what was to be published by that version, because it has been. */
  Uni<Void> confirm(List<Confirmation> confirmations);

  /** A conversation, and the index entries that are wanted with its state. */
  record Query(String id, List<String> lookups) {}

  /**
   * What is kept.
   *
   * @param state JSON; null for a new conversation
   * @param unconfirmed JSON of what that version had to publish, unless confirmed
   */
  record Stored(
      long version,
      @Nullable String state,
      @Nullable String unconfirmed,
      Map<String, String> index) {}

  /**
   * What is to be kept.
   *
   * @param expectedVersion the version that this was decided on
   * @param erase whether everything that was kept before goes away first
   * @param state JSON
   */
  record Write(
      String id,
      long expectedVersion,
      boolean erase,
      String state,
      @Nullable String unconfirmed,
      List<String> log,
      Map<String, String> index) {}

  /** What {@code version} had to publish is published. */
  record Confirmation(String id, long version) {}
}
