package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.kafka.PublishSpans;
import dev.switchboard.edge.kafka.RecordSealing;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.Refusal.BrokerUnreachable.Kept;
import dev.switchboard.gateway.core.limits.InFlight;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes, and waits until the broker has it; but not longer than a client would. Nothing queues
 * here: what can't be handed to the producer now is refused now, so that memory stays bounded while
 * the broker is away and nothing is sent later that its client has given up.
 */
@Singleton
final class KafkaEventLog implements EventLog {

  private static final Logger LOG = Logger.getLogger(KafkaEventLog.class);
  private static final String SOURCE = "/switchboard/gateway";
  private static final String NO_VERSION = "0";

  private final BrokerConnection connection;
  private final PublishSpans spans;
  private final RecordSealing sealing;
  private final String prefix;
  private final Duration timeout;
  private final InFlight inFlight;

  KafkaEventLog(
      BrokerConnection connection,
      PublishSpans spans,
      RecordSealing sealing,
      TopicsConfig topics,
      GatewayConfig config) {
    this.connection = connection;
    this.spans = spans;
    this.sealing = sealing;
    this.prefix = topics.prefix();
    this.timeout = config.publishing().timeout();
    this.inFlight = new InFlight(config.publishing().inFlight());
  }

  @Override
  public void append(Event event) {
    inFlight.run(
        () -> send(event), () -> new Refusal.TooManyAtOnce(inFlight.limit(), sentAs(event)));
  }

  private void send(Event event) {
    if (connection.isAway()) {
      throw unreachable(event, Kept.NO);
    }
    Envelope<Event> envelope =
        new Envelope<>(SOURCE, Instant.now(), Envelope.DEFAULT_BOT, NO_VERSION, event);
    ProducerRecord<String, byte[]> plain =
        new ProducerRecord<>(
            envelope.type().topic().withPrefix(prefix),
            event.conversationId(),
            EventCodec.body(event));
    EventCodec.headers(envelope)
        .forEach((name, value) -> plain.headers().add(name, value.getBytes(UTF_8)));
    ProducerRecord<String, byte[]> record = sealed(plain, envelope);
    Span span = spans.start(new Outgoing(envelope, Context.current()), record);
    Throwable failure = failure(record);
    spans.end(span, failure);
    if (failure == null) {
      connection.works();
    } else if (failure instanceof RecordTooLargeException) {
      throw new Refusal.TooLargeForBroker(record.value().length).exception();
    } else {
      LOG.warnf("the broker did not take %s: %s", envelope.type().baseName(), failure.getMessage());
      connection.failed();
      boolean neverSent = failure instanceof NotSent;
      throw unreachable(event, neverSent ? Kept.NO : Kept.UNCERTAIN);
    }
  }

  private ProducerRecord<String, byte[]> sealed(
      ProducerRecord<String, byte[]> record, Envelope<Event> envelope) {
    Event event = envelope.event();
    try {
      return sealing.ofRequest(event, envelope.time()).seal(record, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(event, Kept.NO);
    } catch (RuntimeException e) {
      LOG.warnf("no data key for %s: %s", envelope.type().baseName(), e.getMessage());
      throw new Refusal.DataKeysUnreachable(sentAs(event)).exception();
    }
  }

  /** Sends a record; the reason when the broker does not have it. */
  private @Nullable Throwable failure(ProducerRecord<String, byte[]> record) {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    try {
      connection
          .producer()
          .send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  done.complete(null);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      return new NotSent(e);
    }
    try {
      done.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      return e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
  }

  private static RuntimeException unreachable(Event event, Kept kept) {
    return new Refusal.BrokerUnreachable(sentAs(event), kept).exception();
  }

  /** What the client sends again so that it is handled once, or null for its own ids. */
  private static @Nullable String sentAs(Event event) {
    return switch (event) {
      case MessageReceived message -> "messageId " + message.messageId();
      case RunRequested run -> "Idempotency-Key " + run.runId();
      case ErasureRequested erasure -> "Idempotency-Key " + erasure.requestId();
      default -> null;
    };
  }

  /** The producer did not take the record: the broker never gets it. */
  private static final class NotSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSent(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
