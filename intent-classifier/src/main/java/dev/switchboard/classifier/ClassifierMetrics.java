package dev.switchboard.classifier;

import dev.switchboard.contracts.Classification;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** What the classifier tells Prometheus. */
@ApplicationScoped
public class ClassifierMetrics {

  private final MeterRegistry registry;
  private final Timer duration;
  private final DistributionSummary confidence;

  ClassifierMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.duration = Timer.builder("switchboard.classification.duration").register(registry);
    this.confidence =
        DistributionSummary.builder("switchboard.classification.confidence")
            .serviceLevelObjectives(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
            .register(registry);
  }

  void classified(Classification classification, Duration took) {
    duration.record(took);
    confidence.record(classification.confidence());
    registry
        .counter(
            "switchboard.classifications",
            "intent",
            classification.intent(),
            "decided_by",
            name(classification.decidedBy()))
        .increment();
  }

  void failed() {
    registry.counter("switchboard.classification.failures").increment();
  }

  /** As on the wire, so that an event and a dashboard speak of the same thing. */
  static String name(Classification.DecidedBy by) {
    return by.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
