package dev.switchboard.privacy;

import java.util.Map;
import java.util.Set;

/** Where a reader finds the data keys of sealed records. */
public interface DataKeys {

  /** The result of looking for a data key. */
  sealed interface Lookup {

    /** It is there. */
    record Found(DataKey key) implements Lookup {}

    /** An erasure has destroyed it. */
    record Destroyed() implements Lookup {}

    /**
     * It is there and can't be used.
     *
     * @param why for operators
     */
    record Unusable(String why) implements Lookup {}
  }

  /**
   * Looks for the data keys of a poll's records; answers every name. While the place where they are
   * kept can't be reached, it waits: a record must not be taken for erased because of an outage.
   */
  Map<KeyName, Lookup> find(Set<KeyName> names) throws InterruptedException;

  /**
   * Notes conversations of which a record was read that may mean that other data keys count now: a
   * plain message, or one that tells an erasure.
   */
  default void metPlain(Set<String> conversations) {}

  /** Counts records that can't be read any more, because their conversation was erased. */
  default void passedOver(int erased) {}
}
