package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.retry.Backoff;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes through one idempotent producer per service. A channel per topic would bring a producer
 * each, and per-message bookkeeping that costs more than the send.
 */
@ApplicationScoped
public class KafkaEventPublisher implements EventPublisher {

  private static final Logger LOG = Logger.getLogger(KafkaEventPublisher.class);
  private static final Backoff RETRIES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final KafkaProducer<String, byte[]> producer;
  private final PublishSpans spans;
  private final PublisherMetrics metrics;
  private final RecordSealing sealing;
  private final KafkaClientMetrics clientMetrics;
  private final String prefix;
  private final String service;
  private final UnknownTopics unknownTopics = new UnknownTopics(Clock.systemUTC());
  // The producer's send blocks while it knows no metadata: never on an event loop.
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("event-publisher").factory());

  KafkaEventPublisher(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      TopicsConfig topics,
      PublishSpans spans,
      PublisherMetrics metrics,
      RecordSealing sealing,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.producer = new KafkaProducer<>(PublisherSettings.of(broker));
    this.prefix = topics.prefix();
    this.spans = spans;
    this.metrics = metrics;
    this.sealing = sealing;
    this.clientMetrics = metrics.of(producer);
    this.service = service;
  }

  @Override
  public Uni<Void> publish(List<Outgoing> events) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : attempt(events, 1).chain(() -> sealing.erase(told(events)));
  }

  private Uni<Void> attempt(List<Outgoing> events, int attempt) {
    return Uni.createFrom()
        .completionStage(() -> sendAll(events))
        .chain(unsent -> unsent.isEmpty() ? Uni.createFrom().voidItem() : again(unsent, attempt));
  }

  private Uni<Void> again(List<Unsent> unsent, int attempt) {
    List<Outgoing> later =
        unsent.stream().filter(one -> !one.isPermanent()).map(Unsent::outgoing).toList();
    List<Outgoing> replacements =
        unsent.stream().filter(Unsent::isPermanent).flatMap(this::replacements).toList();
    if (later.isEmpty()) {
      return publish(replacements);
    }
    LOG.warnf("cannot publish %d events yet: %s", later.size(), unsent.getFirst().failure());
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(RETRIES.after(attempt))
        .chain(() -> attempt(later, attempt + 1))
        .chain(() -> publish(replacements));
  }

  /** A dead letter, and an answer to the service that waits for the event; both are small. */
  private Stream<Outgoing> replacements(Unsent never) {
    Envelope<?> envelope = never.outgoing().envelope();
    Event event = envelope.event();
    if (event instanceof DeadLetter) {
      LOG.errorf(never.failure(), "a dead letter cannot be published and is lost: %s", event);
      return Stream.empty();
    }
    Problem problem =
        Problem.runtime(
            "%s cannot be published: %s"
                .formatted(envelope.type().baseName(), never.failure().getMessage()));
    Stream<Outgoing> letter =
        Stream.of(DeadLetters.ofUnpublishable(service, never.outgoing(), problem));
    Stream<Outgoing> answer =
        Replacements.ofUnpublishable(event, problem, envelope.time()).stream()
            // One that is no smaller would only be refused again, indefinitely.
            .filter(other -> EventCodec.body(other).length < never.length())
            .map(
                other ->
                    new Outgoing(
                        envelope.causes(envelope.source(), envelope.time(), other),
                        never.outgoing().trace()));
    return Stream.concat(letter, answer);
  }

  private record Unsent(Outgoing outgoing, Throwable failure) {

    /** Length of the event's JSON, which is without end where it can't be written. */
    int length() {
      return failure instanceof SerializationException ? Integer.MAX_VALUE : outgoing.body().length;
    }

    /** Whether the broker, or this client, will refuse the event at every attempt. */
    boolean isPermanent() {
      return failure instanceof RecordTooLargeException
          || failure instanceof SerializationException
          || failure instanceof InvalidTopicException;
    }
  }

  private static List<Event> told(List<Outgoing> events) {
    List<Event> told = new ArrayList<>(events.size());
    events.forEach(each -> told.add(each.envelope().event()));
    return told;
  }

  private CompletableFuture<List<Unsent>> sendAll(List<Outgoing> events) {
    return CompletableFuture.supplyAsync(() -> sendSealed(events), sender)
        .thenCompose(
            sent ->
                CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .thenApply(done -> sent.stream().flatMap(one -> one.join().stream()).toList()));
  }

  private List<CompletableFuture<Optional<Unsent>>> sendSealed(List<Outgoing> events) {
    try {
      RecordSealing.Batch batch = sealing.of(told(events));
      return events.stream().map(each -> send(each, batch)).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unsent(events, e);
    } catch (RuntimeException e) {
      return unsent(events, e);
    }
  }

  private static List<CompletableFuture<Optional<Unsent>>> unsent(
      List<Outgoing> events, Exception why) {
    return events.stream()
        .map(each -> CompletableFuture.completedFuture(Optional.of(new Unsent(each, why))))
        .toList();
  }

  private CompletableFuture<Optional<Unsent>> send(Outgoing outgoing, RecordSealing.Batch batch) {
    ProducerRecord<String, byte[]> record;
    try {
      record = batch.seal(record(outgoing), outgoing.envelope().event());
    } catch (RuntimeException e) {
      Throwable unwritable = new SerializationException(e.getMessage(), e);
      return CompletableFuture.completedFuture(Optional.of(new Unsent(outgoing, unwritable)));
    }
    Span span = spans.start(outgoing, record);
    CompletableFuture<Optional<Unsent>> done = new CompletableFuture<>();
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            spans.end(span, failure);
            if (failure == null) {
              metrics.published(outgoing.envelope().event());
            }
            unknownTopics.sent(record.topic(), failure);
            done.complete(Optional.ofNullable(failure).map(why -> new Unsent(outgoing, why)));
          });
    } catch (RuntimeException e) {
      spans.end(span, e);
      unknownTopics.sent(record.topic(), e);
      done.complete(Optional.of(new Unsent(outgoing, e)));
    }
    return done;
  }

  /** The topics that events have been waiting for lately. */
  List<String> unknownTopics() {
    return unknownTopics.recent();
  }

  private ProducerRecord<String, byte[]> record(Outgoing outgoing) {
    Envelope<?> envelope = outgoing.envelope();
    Topic topic = envelope.type().topic();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            topic.withPrefix(prefix), envelope.event().conversationId(), outgoing.body());
    Headers headers = record.headers();
    EventCodec.headers(envelope)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    if (outgoing.workStarted() != null) {
      headers.add(
          CloudEventHeaders.WORK_STARTED,
          outgoing.workStarted().toString().getBytes(StandardCharsets.UTF_8));
    }
    return record;
  }

  void stop(@Observes ShutdownEvent event) {
    sender.shutdown();
    clientMetrics.close();
    producer.close(Duration.ofSeconds(5));
  }
}
