package dev.switchboard.llm;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.ReplyReset;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.llm.core.draft.Draft;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes a text while it is being written: the first words at once, then what has come within a
 * moment. Deltas are for display: one that is lost changes nothing, since the whole text follows.
 */
final class ReplyDeltas implements Draft {

  private static final Logger LOG = Logger.getLogger(ReplyDeltas.class);

  /** Nobody reads faster; each delta is a record, and an event to each client. */
  private static final Executor A_MOMENT_LATER =
      CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

  private final EventPublisher publisher;
  private final String source;
  private final Envelope<? extends Event> request;
  private final String conversationId;
  private final String turnId;
  private final String replyId;
  private final Context trace;
  private final StringBuilder waiting = new StringBuilder();
  private int index;
  private long attempt;
  private boolean collecting;

  ReplyDeltas(
      EventPublisher publisher,
      String source,
      Envelope<? extends Event> request,
      GenerationRequested event,
      String turnId) {
    this.publisher = publisher;
    this.source = source;
    this.request = request;
    this.conversationId = event.conversationId();
    this.turnId = turnId;
    this.replyId = Ids.derive("reply", event.commandId());
    this.trace = Context.current();
    this.attempt = later(0);
  }

  @Override
  public synchronized void accept(String delta) {
    waiting.append(delta);
    if (!collecting) {
      collecting = true;
      publish();
      A_MOMENT_LATER.execute(this::collected);
    }
  }

  private synchronized void collected() {
    collecting = !waiting.isEmpty();
    if (collecting) {
      publish();
      A_MOMENT_LATER.execute(this::collected);
    }
  }

  @Override
  public synchronized void reset() {
    waiting.setLength(0);
    index = 0;
    attempt = later(attempt);
    publish(new ReplyReset(conversationId, turnId, replyId, attempt));
  }

  /** Another worker that takes over has the later clock, so that its attempt counts. */
  private static long later(long before) {
    return Math.max(before + 1, System.currentTimeMillis());
  }

  /** Publishes the rest. */
  synchronized void flush() {
    if (!waiting.isEmpty()) {
      publish();
    }
  }

  private void publish() {
    ReplyDelta delta =
        new ReplyDelta(conversationId, turnId, replyId, index++, waiting.toString(), attempt);
    waiting.setLength(0);
    publish(delta);
  }

  private void publish(Event event) {
    publisher
        .publish(List.of(new Outgoing(request.causes(source, Instant.now(), event), trace)))
        .subscribe()
        .with(
            published -> {},
            failure -> LOG.debugf("a delta of %s is lost: %s", replyId, failure.getMessage()));
  }
}
