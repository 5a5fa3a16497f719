package dev.switchboard.classifier;

import dev.switchboard.classifier.core.TurnClassifier;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.edge.kafka.DeadLetters;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.telemetry.EventSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decodes a record of {@code turns}, classifies its turn, and gives the event to publish. */
@ApplicationScoped
public class ClassifierWork {

  static final String SERVICE = "intent-classifier";

  private static final Logger LOG = Logger.getLogger(ClassifierWork.class);

  private final EventSpans spans;
  private final ClassifierMetrics metrics;

  ClassifierWork(EventSpans spans, ClassifierMetrics metrics) {
    this.spans = spans;
    this.metrics = metrics;
  }

  /** At most one event: the classified turn, or a dead letter. */
  List<Outgoing> classify(InboundRecord inbound, TurnClassifier classifier) {
    return switch (EventCodec.decode(inbound.raw())) {
      case Decoded.Accepted accepted ->
          accepted.envelope().event() instanceof TurnOpened turn
              ? List.of(classified(inbound, accepted.envelope(), turn, classifier))
              // A cancelled turn is the router's business.
              : List.of();
      case Decoded.Rejected rejected -> {
        LOG.warnf("dead letter: %s", rejected.problem().detail());
        yield List.of(DeadLetters.of(SERVICE, inbound, rejected.problem()));
      }
    };
  }

  private Outgoing classified(
      InboundRecord inbound,
      Envelope<? extends Event> envelope,
      TurnOpened turn,
      TurnClassifier classifier) {
    Span span = spans.start(envelope, inbound.trace());
    try {
      Classification classification = classify(turn, classifier, span);
      span.setAttribute("switchboard.intent", classification.intent());
      span.setAttribute("switchboard.confidence", classification.confidence());
      span.setAttribute(
          "switchboard.decided_by", ClassifierMetrics.name(classification.decidedBy()));
      return new Outgoing(
          envelope.causes(
              "/switchboard/" + SERVICE,
              Instant.now(),
              new TurnClassified(turn, classification, learned(turn, classification, classifier))),
          inbound.trace().with(span));
    } finally {
      span.end();
    }
  }

  /** A turn is answered also where nothing can be learned from it. */
  private static @Nullable Learned learned(
      TurnOpened turn, Classification classification, TurnClassifier classifier) {
    try {
      return classifier.learned(turn, classification);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf(e, "nothing is learned from the turn %s", turn.turnId());
      return null;
    }
  }

  private Classification classify(TurnOpened turn, TurnClassifier classifier, Span span) {
    Instant begun = Instant.now();
    try {
      Classification classification = classifier.classify(turn);
      classifier.observe(turn.text(), classification);
      metrics.watch(classifier);
      metrics.classified(classification, Duration.between(begun, Instant.now()));
      return classification;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // The user must get an answer; that of the out-of-scope flow is the honest one.
      LOG.errorf(e, "the turn %s cannot be classified", turn.turnId());
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", e.getClass().getName());
      metrics.failed();
      return new Classification(
          Classification.OUT_OF_SCOPE, 0, List.of(), true, Map.of(), null, DecidedBy.CLASSIFIER);
    }
  }
}
