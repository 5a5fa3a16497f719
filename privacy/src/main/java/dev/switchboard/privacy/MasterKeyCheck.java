package dev.switchboard.privacy;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process has the master key of its deployment. The first process with one leaves a mark
 * in the topic of data keys, which only the same master key opens; the earliest mark counts, so
 * that of processes that start at the same time with different keys all but one are wrong.
 *
 * <p>Without the check, a wrong master key would look like a damaged record, and good events would
 * become dead letters. Safe for use by several threads.
 */
public final class MasterKeyCheck {

  private static final String MARK = "master-key:";

  private final KeyTopic topic;
  private final KeyWrapping wrapping;
  private volatile boolean right;
  private volatile @Nullable String mistake;

  public MasterKeyCheck(KeyTopic topic, KeyWrapping wrapping) {
    this.topic = topic;
    this.wrapping = wrapping;
  }

  /**
   * Compares this process's master key with the deployment's.
   *
   * @param writes whether this process is about to store data keys: it leaves the mark where there
   *     is none yet
   * @return what is wrong, with the fix, which needs a restart; empty if nothing is
   * @throws org.apache.kafka.common.KafkaException if the broker can't be reached
   */
  public Optional<String> mistake(boolean writes) throws InterruptedException {
    if (right || mistake != null) {
      return known();
    }
    ConsumerRecord<String, byte[]> mark = topic.firstMark(MARK);
    if (mark == null && writes && wrapping.hasMasterKey()) {
      String key = MARK + UUID.randomUUID();
      topic.writeMark(key, wrapping.mark(key));
      mark = topic.firstMark(MARK);
    }
    if (mark != null && wrapping.made(mark.key(), mark.value())) {
      right = true;
    } else if (mark != null) {
      mistake =
          "the data keys in %s are stored with %s; give this service the switchboard.privacy.master-key of the others, and restart it"
              .formatted(
                  topic.name(),
                  wrapping.hasMasterKey()
                      ? "another master key than this service has"
                      : "a master key, and this service has none");
    }
    return known();
  }

  /** What the last comparison found wrong. */
  public Optional<String> known() {
    return Optional.ofNullable(mistake);
  }
}
