package dev.switchboard.classifier;

import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.classifier.recall.UserRecall;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.worker.RecordWorker;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Classifies the turns that a record opens; cancelled turns are the router's business. */
record ClassifierWork(TurnClassifier classifier, ClassifierMetrics metrics, UserRecall recall)
    implements RecordWorker.Work {

  private static final Logger LOG = Logger.getLogger(ClassifierWork.class);

  @Override
  public String spanName(Event event) {
    return "classify";
  }

  @Override
  public boolean reads(Event event) {
    return event instanceof TurnOpened;
  }

  @Override
  public RecordWorker.Result answer(Envelope<? extends Event> request) {
    TurnOpened turn = (TurnOpened) request.event();
    Instant begun = Instant.now();
    Classification classification = classifier.classify(turn);
    classifier.observe(turn.text(), classification);
    metrics.watch(classifier);
    metrics.classified(classification, Duration.between(begun, Instant.now()));
    return RecordWorker.Result.of(
        classified(recall.of(turn, classification), classification, learned(turn, classification)));
  }

  /** The user must get an answer; that of the out-of-scope flow is the honest one. */
  @Override
  public Event failed(Event request, Problem problem) {
    metrics.failed();
    return classified(
        (TurnOpened) request,
        new Classification(
            Classification.OUT_OF_SCOPE, 0, List.of(), true, Map.of(), null, DecidedBy.CLASSIFIER),
        null);
  }

  /** A turn is answered also where nothing can be learned from it. */
  private @Nullable Learned learned(TurnOpened turn, Classification classification) {
    try {
      return classifier.learned(turn, classification);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf(e, "nothing is learned from the turn %s", turn.turnId());
      return null;
    }
  }

  private static TurnClassified classified(
      TurnOpened turn, Classification classification, @Nullable Learned learned) {
    Span.current()
        .setAttribute("switchboard.intent", classification.intent())
        .setAttribute("switchboard.confidence", classification.confidence())
        .setAttribute("switchboard.decided_by", ClassifierMetrics.name(classification.decidedBy()));
    return new TurnClassified(turn, classification, learned);
  }
}
