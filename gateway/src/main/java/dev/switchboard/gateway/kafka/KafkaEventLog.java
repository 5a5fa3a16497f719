package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.Refusal;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.TimeoutException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Publishes, and waits until the broker has it; but not longer than a client would. */
@Singleton
final class KafkaEventLog implements EventLog {

  private static final Logger LOG = Logger.getLogger(KafkaEventLog.class);
  private static final String SOURCE = "/switchboard/gateway";
  private static final String NO_VERSION = "0";

  private final EventPublisher publisher;
  private final Duration timeout;

  KafkaEventLog(EventPublisher publisher, GatewayConfig config) {
    this.publisher = publisher;
    this.timeout = config.publishing().timeout();
  }

  @Override
  public void append(Event event) {
    Envelope<Event> envelope =
        new Envelope<>(SOURCE, Instant.now(), Envelope.DEFAULT_BOT, NO_VERSION, event);
    try {
      publisher.publish(List.of(new Outgoing(envelope, Context.current()))).await().atMost(timeout);
    } catch (TimeoutException e) {
      LOG.warnf("the broker did not take %s within %s", envelope.type().baseName(), timeout);
      throw new Refusal.BrokerUnreachable().exception();
    }
  }
}
