package dev.switchboard.evaluation.intents;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.LanguageReader;
import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.cli.stream.Percentiles;
import dev.switchboard.embeddings.Embedder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learns intents and judges texts, one after the other on one thread, as the service does: the
 * file's own phrases and patterns come first here too.
 */
final class Evaluation {

  /** Until then the machine compiles; what it does is not what a service that runs does. */
  private static final int WARM_UP = 100;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Embedder embedder;

  /**
   * With a model.
   *
   * @param embedder that remembers nothing, so that the times are those of new texts
   */
  Evaluation(Embedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Measures.
   *
   * @param inScope texts with one of the intents
   * @param outOfScope texts that have none
   */
  IntentReport run(Intents intents, List<Example> inScope, List<Example> outOfScope) {
    long begun = System.nanoTime();
    TurnClassifier classifier =
        TurnClassifier.train(
            intents,
            Locality.DEFAULT,
            LanguageReader.NONE,
            embedder,
            embedder,
            TrainedIntents.Settings.DEFAULT);
    double trainingSeconds = (System.nanoTime() - begun) / 1e9;
    Stream.concat(inScope.stream(), outOfScope.stream())
        .limit(WARM_UP)
        .forEach(each -> classifier.classify(each.text(), null, Instant.now()));

    Set<String> known =
        intents.intents().stream().map(each -> each.name()).collect(Collectors.toSet());
    List<Prediction> predictions = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    long busyBefore = threads.getCurrentThreadCpuTime();
    for (Example each : Stream.concat(inScope.stream(), outOfScope.stream()).toList()) {
      predictions.add(judge(classifier, each.text(), truth(each, known), nanos));
    }
    long busy = threads.getCurrentThreadCpuTime() - busyBefore;
    return IntentReport.of(
        intents.intents().size(),
        intents.intents().stream().mapToInt(each -> each.examples().size()).sum(),
        classifier.threshold(),
        predictions,
        speed(trainingSeconds, nanos, busy));
  }

  private static @Nullable String truth(Example example, Set<String> known) {
    return known.contains(example.intent()) ? example.intent() : null;
  }

  private static Prediction judge(
      TurnClassifier classifier, String text, @Nullable String intent, List<Long> nanos) {
    long begun = System.nanoTime();
    Prediction judgement =
        Prediction.of(text, intent, classifier.classify(text, null, Instant.now()));
    nanos.add(System.nanoTime() - begun);
    return judgement;
  }

  private static IntentReport.Speed speed(double trainingSeconds, List<Long> nanos, long busy) {
    Percentiles millis = Percentiles.of(nanos.stream().map(each -> each / 1e6).toList());
    return new IntentReport.Speed(
        trainingSeconds, millis.p50(), millis.p99(), busy <= 0 ? 0 : nanos.size() / (busy / 1e9));
  }
}
