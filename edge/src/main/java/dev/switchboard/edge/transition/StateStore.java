package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the states of conversations are kept, each with a version. One call is one pipelined round
 * trip, however many conversations it is about. Calls fail when the store cannot be reached; every
 * call may be repeated.
 */
public interface StateStore {

  /** The version of a conversation that was never written. */
  long NEW = 0;

  /** What {@link #commit} answers for a checkpoint when the store has lost writes. */
  long SET_BACK = -1;

  /** Reads states and index entries. The answers are in the order of the questions. */
  default Uni<List<Stored>> load(List<Query> queries) {
    return load(queries, Set.of()).map(Loaded::stored);
  }

  /** Reads states, and after them, in the same round trip, the checkpoints of partitions. */
  Uni<Loaded> load(List<Query> queries, Set<Integer> partitions);

  /**
   * Writes those whose version is still the expected one; the answer says, in order, which were
   * written.
   */
  default Uni<List<Boolean>> commit(List<Write> writes) {
    return commit(writes, List.of()).map(Committed::written);
  }

  /** Writes states, and after them, in the same round trip, the checkpoints of partitions. */
  Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints);

  /** Forgets what was to be published by those versions, because it has been. */
  default Uni<Void> confirm(List<Confirmation> confirmations) {
    return confirm(confirmations, List.of());
  }

  /**
   * Forgets what was to be published by those versions, and moves checkpoints on in the same round
   * trip, unless the store has lost writes meanwhile.
   */
  Uni<Void> confirm(List<Confirmation> confirmations, List<Checkpoint> checkpoints);

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

  /**
   * Answers in the order of the questions.
   *
   * @param checkpoints by number of the partition, those that were asked for
   */
  record Loaded(List<Stored> stored, Map<Integer, Checkpoints> checkpoints) {}

  /**
   * Answers in the order of the questions.
   *
   * @param checkpoints how often each partition's checkpoints were written by now, or {@link
   *     #SET_BACK}
   */
  record Committed(List<Boolean> written, List<Long> checkpoints) {}

  /**
   * How far the partitions of one number are processed, as this store knows it. It is written with
   * the states, so a store that loses its last states loses these, too.
   *
   * @param writes how often they were written; fewer than before: the store has lost writes
   * @param next offset of the first record that is not in the states, by topic
   */
  record Checkpoints(long writes, Map<String, Long> next) {

    /** Of partitions that nobody has read. */
    static final Checkpoints NONE = new Checkpoints(0, Map.of());
  }

  /**
   * Moves checkpoints on; refused when they were written less often than somebody has seen.
   *
   * @param floor how often they were written at least
   * @param exactly also back, if the topic's log turned out to be shorter; else only forward
   */
  record Checkpoint(int partition, long floor, boolean exactly, Map<String, Long> next) {}
}
