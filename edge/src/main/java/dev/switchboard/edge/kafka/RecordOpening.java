package dev.switchboard.edge.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Has consumers open records that are encrypted, before anything else sees them. */
public interface RecordOpening {

  /** Adds what a consumer needs to its settings. It waits for data keys as long as it takes. */
  void into(Map<String, Object> settings);

  /**
   * The same for a consumer that reads for one request, whose client does not wait indefinitely.
   *
   * @param patience how long one poll waits for data keys; what it has not opened then stays sealed
   * @return whether all polls until now had the data keys that they needed
   */
  BooleanSupplier into(Map<String, Object> settings, Duration patience);

  /** Consumers read records as they are. */
  static RecordOpening off() {
    return new RecordOpening() {
      @Override
      public void into(Map<String, Object> settings) {}

      @Override
      public BooleanSupplier into(Map<String, Object> settings, Duration patience) {
        return () -> true;
      }
    };
  }
}
