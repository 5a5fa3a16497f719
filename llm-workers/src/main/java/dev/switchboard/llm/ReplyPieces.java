package dev.switchboard.llm;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Ids;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.Outgoing;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Publishes a text while it is being written, a few words at a time. Pieces are for the eye: one
 * that is lost changes nothing, since the whole text follows.
 */
final class ReplyPieces implements Consumer<String> {

  private static final Logger LOG = Logger.getLogger(ReplyPieces.class);
  private static final int ENOUGH = 24;

  private final EventPublisher publisher;
  private final String source;
  private final Envelope<? extends Event> request;
  private final String conversationId;
  private final String turnId;
  private final String replyId;
  private final Context trace;
  private final StringBuilder waiting = new StringBuilder();
  private int index;

  ReplyPieces(
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
  }

  @Override
  public synchronized void accept(String piece) {
    waiting.append(piece);
    if (waiting.length() >= ENOUGH) {
      flush();
    }
  }

  /** Publishes what is left. */
  synchronized void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    ReplyDelta delta = new ReplyDelta(conversationId, turnId, replyId, index++, waiting.toString());
    waiting.setLength(0);
    publisher
        .publish(List.of(new Outgoing(request.causes(source, Instant.now(), delta), trace)))
        .subscribe()
        .with(
            published -> {},
            failure -> LOG.debugf("a piece of %s is lost: %s", replyId, failure.getMessage()));
  }
}
