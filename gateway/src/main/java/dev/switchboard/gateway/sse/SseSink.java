package dev.switchboard.gateway.sse;

import dev.switchboard.gateway.core.ConversationStream;
import dev.switchboard.gateway.core.Position;
import dev.switchboard.gateway.core.StreamEvent;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Writes to one client, and waits until it is written: a slow client slows only its own thread. */
public final class SseSink implements ConversationStream.Sink, AutoCloseable {

  private static final long RECONNECT_MILLISECONDS = 1000;

  private final SseEventSink sink;
  private final Sse sse;
  private final Runnable gapped;

  /**
   * @param gapped is called when the client learns that events are lost
   */
  public SseSink(SseEventSink sink, Sse sse, Runnable gapped) {
    this.sink = sink;
    this.gapped = gapped;
    this.sse = sse;
  }

  /** The client does not listen any more. */
  public static final class ClientGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGone(Throwable cause) {
      super(cause);
    }
  }

  /** Says where the client is before the first event, so that it can resume even without one. */
  public void begin(Position at) {
    write(
        sse.newEventBuilder()
            .comment("begin")
            .id(at.toString())
            .reconnectDelay(RECONNECT_MILLISECONDS));
  }

  @Override
  public void gap(Position lost, Position next) {
    gapped.run();
    write(
        sse.newEventBuilder()
            .name("stream.gap")
            .data(String.class, "{\"after\":\"%s\",\"next\":\"%s\"}".formatted(lost, next)));
  }

  @Override
  public void event(StreamEvent event) {
    write(
        sse.newEventBuilder()
            .id(event.position().toString())
            .name(event.name())
            .data(String.class, event.data()));
  }

  @Override
  public void heartbeat(@Nullable Position position) {
    OutboundSseEvent.Builder event = sse.newEventBuilder().comment("still here");
    write(position == null ? event : event.id(position.toString()));
  }

  @Override
  public boolean isClosed() {
    return sink.isClosed();
  }

  private void write(OutboundSseEvent.Builder event) {
    try {
      sink.send(event.build()).toCompletableFuture().join();
    } catch (CompletionException | IllegalStateException e) {
      throw new ClientGone(e);
    }
  }

  @Override
  public void close() {
    sink.close();
  }
}
