package dev.switchboard.edge.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of encrypted events. */
final class PrivacyMetrics {

  private final Counter erased;
  private final Counter made;
  private final Counter restored;

  PrivacyMetrics(MeterRegistry registry) {
    this.erased =
        Counter.builder("switchboard.privacy.erased.records")
            .description("Records that were passed over, since their conversation was erased")
            .register(registry);
    this.made =
        Counter.builder("switchboard.privacy.data.keys")
            .description("Data keys that were made")
            .register(registry);
    this.restored =
        Counter.builder("switchboard.privacy.restores")
            .description("Times that Redis lacked a data key and the topic of data keys was read")
            .register(registry);
  }

  void passedOver(int records) {
    erased.increment(records);
  }

  void made(int keys) {
    made.increment(keys);
  }

  void restored() {
    restored.increment();
  }
}
