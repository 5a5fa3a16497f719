package dev.switchboard.classifier;

import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.contracts.value.Classification;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the classifier tells Prometheus. */
@ApplicationScoped
public class ClassifierMetrics {

  private final MeterRegistry registry;
  private final Timer duration;
  private final DistributionSummary confidence;

  /** Whose drift the gauges tell. */
  private volatile @Nullable TurnClassifier watched;

  ClassifierMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.duration = Timer.builder("switchboard.classification.duration").register(registry);
    this.confidence =
        DistributionSummary.builder("switchboard.classification.confidence")
            .serviceLevelObjectives(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
            .register(registry);
  }

  /** Tells how far users' messages have moved away from the examples of this classifier. */
  void watch(TurnClassifier classifier) {
    if (watched == classifier) {
      return;
    }
    watched = classifier;
    for (String intent : classifier.drift().intents()) {
      Gauge.builder("switchboard.intent.drift", this, metrics -> metrics.driftOf(intent))
          .description("cosine distance of the latest messages from the intent's examples")
          .tag("intent", intent)
          .register(registry);
    }
  }

  private double driftOf(String intent) {
    TurnClassifier classifier = watched;
    return classifier == null ? Double.NaN : classifier.drift().of(intent).orElse(Double.NaN);
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
    if (classification.outOfScope()) {
      registry.counter("switchboard.classification.out.of.scope").increment();
    }
    if (!classification.undecidedBetween().isEmpty()) {
      registry.counter("switchboard.classification.undecided").increment();
    }
    if (!classification.parts().isEmpty()) {
      registry.counter("switchboard.classification.several").increment();
    }
    if (classification.decidedBy() == Classification.DecidedBy.LANGUAGE) {
      String language = classification.language();
      registry
          .counter(
              "switchboard.classification.other.language",
              "language",
              language == null ? "unknown" : language)
          .increment();
    }
  }

  void failed() {
    registry.counter("switchboard.classification.failures").increment();
  }

  /** As on the wire, so that an event and a dashboard speak of the same thing. */
  static String name(Classification.DecidedBy by) {
    return by.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
