package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the states of conversations, each with a version. One call is one pipelined round trip for
 * any number of conversations. Calls fail when the store can't be reached; every call may be
 * repeated.
 */
public interface StateStore {

  /** The version of a conversation that was never written. */
  long NEW = 0;

  /** The answer of {@link #commit} for a checkpoint when the store has lost writes. */
  long STATE_LOST = -1;

  /** Reads states and index entries. The answers are in the order of the queries. */
  default Uni<List<Stored>> load(List<Query> queries) {
    return load(queries, Set.of()).map(Loaded::stored);
  }

  /** Reads states, and after them, in the same round trip, the checkpoints of partitions. */
  Uni<Loaded> load(List<Query> queries, Set<Integer> partitions);

  /**
   * Writes the states whose version is still the expected one. Returns, in order, whether each was
   * written.
   */
  default Uni<List<Boolean>> commit(List<Write> writes) {
    return commit(writes, List.of()).map(Committed::written);
  }

  /** Writes states, and after them, in the same round trip, the checkpoints of partitions. */
  Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints);

  /** Forgets the outbox of those versions, since it has been published. */
  default Uni<Void> confirm(List<Confirmation> confirmations) {
    return confirm(confirmations, List.of());
  }

  /**
   * Forgets the outbox of those versions, and advances checkpoints in the same round trip, unless
   * the store has lost writes meanwhile.
   */
  Uni<Void> confirm(List<Confirmation> confirmations, List<Checkpoint> checkpoints);

  /** A conversation, and the index entries that are wanted with its state. */
  record Query(String id, List<String> lookups) {}

  /**
   * A stored state.
   *
   * @param state JSON; null for a new conversation
   * @param unconfirmed JSON of the outbox of that version, unless confirmed
   * @param unreadable why the store can't read it, which concerns this conversation alone; null
   *     when it can
   */
  record Stored(
      long version,
      @Nullable String state,
      @Nullable String unconfirmed,
      Map<String, String> index,
      @Nullable String unreadable) {

    /** One that the store can read. */
    public Stored(
        long version,
        @Nullable String state,
        @Nullable String unconfirmed,
        Map<String, String> index) {
      this(version, state, unconfirmed, index, null);
    }

    /** One that the store can't read. */
    static Stored unreadable(String why) {
      return new Stored(NEW, null, null, Map.of(), why);
    }
  }

  /**
   * A state to store.
   *
   * @param expectedVersion the version that this was decided on
   * @param erase whether everything stored before is deleted first
   * @param state JSON
   * @param expires whether it may be forgotten after the store's time to live
   * @param listing the lists that change
   */
  record Write(
      String id,
      long expectedVersion,
      boolean erase,
      String state,
      @Nullable String unconfirmed,
      List<String> log,
      Map<String, String> index,
      boolean expires,
      Listing listing) {

    /** A state that may be forgotten. */
    public Write(
        String id,
        long expectedVersion,
        boolean erase,
        String state,
        @Nullable String unconfirmed,
        List<String> log,
        Map<String, String> index) {
      this(id, expectedVersion, erase, state, unconfirmed, log, index, true, Listing.SAME);
    }
  }

  /**
   * Lists that a conversation enters or leaves.
   *
   * @param in the lists that it enters, or where it moves, with the time by which it is ordered
   */
  record Listing(Map<String, Instant> in, Set<String> out) {

    /** Nothing changes. */
    public static final Listing SAME = new Listing(Map.of(), Set.of());
  }

  /** The outbox of {@code version} is published. */
  record Confirmation(String id, long version) {}

  /**
   * The states, in the order of the queries.
   *
   * @param checkpoints by number of the partition
   */
  record Loaded(List<Stored> stored, Map<Integer, Checkpoints> checkpoints) {}

  /**
   * Whether each state was written, in order.
   *
   * @param checkpoints how often each partition's checkpoints were written by now, or {@link
   *     #STATE_LOST}
   */
  record Committed(List<Boolean> written, List<Long> checkpoints) {}

  /**
   * How far the partitions of one number are contained in the states. It is written with the
   * states, so a store that loses its last states loses these, too.
   *
   * @param writes how often they were written; fewer than before: the store has lost writes
   * @param next offset of the first record that is not in the states, by topic
   */
  record Checkpoints(long writes, Map<String, Long> next) {

    /** The checkpoints of partitions that no process has read. */
    static final Checkpoints NONE = new Checkpoints(0, Map.of());
  }

  /**
   * Advances checkpoints. Refused when they were written less often than a process has seen.
   *
   * @param floor how often they were written at least
   * @param exactly whether they may also go back, since the topic's log has lost its end
   */
  record Checkpoint(int partition, long floor, boolean exactly, Map<String, Long> next) {}
}
