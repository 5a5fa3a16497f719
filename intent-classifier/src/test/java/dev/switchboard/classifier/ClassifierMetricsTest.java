package dev.switchboard.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.LanguageReader;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifierMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ClassifierMetrics metrics = new ClassifierMetrics(registry);

  private static Classification classified(
      String intent, DecidedBy by, boolean outOfScope, List<String> undecided) {
    return new Classification(
        intent,
        0.9,
        List.of(),
        outOfScope,
        Map.of(),
        by == DecidedBy.LANGUAGE ? "es" : null,
        by,
        undecided,
        List.of(),
        List.of());
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  @Test
  void countsWhatWasDecidedAndHow() {
    // when
    metrics.classified(
        classified("track", DecidedBy.CLASSIFIER, false, List.of("track", "cancel")),
        Duration.ofMillis(1));
    metrics.classified(
        classified(Classification.OUT_OF_SCOPE, DecidedBy.LANGUAGE, true, List.of()),
        Duration.ofMillis(1));

    // then
    assertThat(count("switchboard.classifications", "intent", "track", "decided_by", "classifier"))
        .isEqualTo(1);
    assertThat(count("switchboard.classification.undecided")).isEqualTo(1);
    assertThat(count("switchboard.classification.out.of.scope")).isEqualTo(1);
    assertThat(count("switchboard.classification.other.language", "language", "es")).isEqualTo(1);
    assertThat(registry.get("switchboard.classification.confidence").summary().count())
        .isEqualTo(2);
  }

  @Test
  void tellsHowFarMessagesHaveMovedFromTheExamples() {
    // given: a model to which every example is the same, and every message points elsewhere
    var track =
        new IntentDefinition(
            "track", "", List.of("a", "b"), List.of(), List.of(), List.of(), "flow");
    TurnClassifier classifier =
        TurnClassifier.train(
            new Intents(List.of(track), new Intents.OutOfScope("flow", 0.0)),
            Locality.DEFAULT,
            LanguageReader.NONE,
            text -> new float[] {1, 0},
            text -> new float[] {0.6f, 0.8f},
            TrainedIntents.Settings.DEFAULT);
    metrics.watch(classifier);
    var gauge = registry.get("switchboard.intent.drift").tag("intent", "track").gauge();
    assertThat(gauge.value()).isNaN();

    // when
    for (int i = 0; i < 30; i++) {
      classifier.observe("hello", classified("track", DecidedBy.CLASSIFIER, false, List.of()));
    }

    // then
    assertThat(gauge.value()).isCloseTo(0.4, within(1e-4));
  }
}
