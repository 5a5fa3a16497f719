package dev.switchboard.gateway.core;

import dev.switchboard.contracts.EventType;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's view of a conversation: first what it missed, from the log, then what comes, each
 * event once. Used by one thread.
 */
public final class ConversationStream {

  private static final int REMEMBERED = 1024;
  private static final String OWNED = EventType.CONVERSATION_OWNED.baseName();
  private static final Set<String> DRAFTS =
      Set.of(EventType.REPLY_DELTA.baseName(), EventType.REPLY_RESET.baseName());
  private static final String BY_PERSON = "\"owner\":\"human\"";

  private final String conversationId;
  private final Subscription live;
  private final History history;
  private final RecentIds seen = new RecentIds(REMEMBERED);
  private final Position start;
  private boolean withPerson;

  /**
   * @param live subscribed already, so that nothing falls between history and live events
   * @param lastSeen where the client was, or null to begin with what comes next
   * @throws RefusedException when the client was where the log has never been
   */
  public ConversationStream(
      String conversationId,
      int partition,
      Subscription live,
      History history,
      @Nullable Position lastSeen) {
    this.conversationId = conversationId;
    this.live = live;
    this.history = history;
    this.start = lastSeen != null ? lastSeen : new Position(partition, live.from() - 1);
    // Another replica may be a little ahead of this one, but not of the log.
    if (start.offset() >= live.from() && start.offset() >= history.end(partition)) {
      throw new Refusal.InvalidPosition(
              start.toString(), Refusal.InvalidPosition.Mistake.BEYOND_END)
          .exception();
    }
  }

  /** Where the client is before the first event. */
  public Position start() {
    return start;
  }

  /** Takes what the stream has to say. */
  public interface Sink {

    /** Events between the two offsets are no longer kept. */
    void gap(Position lost, Position next);

    void event(StreamEvent event);

    /**
     * Nothing has happened for a while; keeps proxies from cutting the connection.
     *
     * @param position where the client resumes without reading what passed meanwhile; null when it
     *     stays where it was
     */
    void heartbeat(@Nullable Position position);

    /** Whether the client is gone. */
    boolean isClosed();
  }

  /**
   * Serves the client until it is gone or too slow.
   *
   * @throws RefusedException when what it missed can't be read
   */
  public void serve(Sink sink, Duration heartbeat) throws InterruptedException {
    catchUp(sink);
    while (!sink.isClosed() && !live.isOver()) {
      StreamEvent event = live.next(heartbeat);
      if (event != null && event.position().offset() > start.offset()) {
        emit(sink, event);
      } else if (event == null && !live.isOver()) {
        sink.heartbeat(quietPosition());
      }
    }
  }

  private @Nullable Position quietPosition() {
    OptionalLong taken = live.takenTo();
    return taken.isEmpty()
        ? null
        : new Position(start.partition(), Math.max(start.offset(), taken.getAsLong()));
  }

  private void catchUp(Sink sink) throws InterruptedException {
    long from = start.offset() + 1;
    while (from < live.from() && !sink.isClosed()) {
      History.Page page =
          history.read(conversationId, start.partition(), from, live.from(), sink::isClosed);
      if (page.firstKept() > from) {
        sink.gap(
            new Position(start.partition(), from - 1),
            new Position(start.partition(), page.firstKept()));
      }
      page.events().forEach(event -> emit(sink, event));
      from = page.next();
      if (from < live.from()) {
        // Should the client leave now, it goes on here and does not begin at its start again.
        sink.heartbeat(new Position(start.partition(), from - 1));
      }
    }
  }

  private void emit(Sink sink, StreamEvent event) {
    if (event.name().equals(OWNED)) {
      withPerson = event.data().contains(BY_PERSON);
    }
    // A model that writes while a person takes the conversation goes on for a moment.
    boolean overtaken = withPerson && DRAFTS.contains(event.name());
    if (!overtaken && seen.isNew(event.eventId())) {
      sink.event(event);
    }
  }
}
