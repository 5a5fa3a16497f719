package dev.switchboard.endtoend;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.testkit.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * Reads the topics on which something comes out, from the beginning, and remembers all of it. Like
 * every consumer it counts a record whose {@code ce_id} it has seen as the same event; how many
 * such there were is told.
 */
final class Witness implements AutoCloseable {

  /** How long tests wait for what has to come. */
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final List<Topic> WATCHED =
      List.of(Topic.REPLIES, Topic.TOOL_REQUESTS, Topic.HANDOFFS, Topic.DEAD_LETTERS);

  private final Map<String, Map<String, Event>> events = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> contradictions = new ConcurrentLinkedQueue<>();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong completed = new AtomicLong();
  private final TopicReader reader;

  Witness(String bootstrap, String prefix) {
    this.reader = TopicReader.fromTheBeginning("witness", bootstrap, prefix, WATCHED, this::keep);
  }

  /** Waits until {@code holds}; {@code what} says what was waited for if it never does. */
  static void await(String what, BooleanSupplier holds) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(holds::getAsBoolean);
  }

  /** The ends of a conversation's turns, in the order in which they came. */
  List<TurnCompleted> turns(String conversation) {
    return of(conversation, TurnCompleted.class);
  }

  /** Returns the ends of a conversation's turns once there are {@code count}. */
  List<TurnCompleted> awaitTurns(String conversation, int count) {
    await(
        count + " answered messages in " + conversation, () -> turns(conversation).size() >= count);
    return turns(conversation);
  }

  /** What was said to the user in a turn, in its order. */
  List<ReplyCompleted> replies(String conversation, String turnId) {
    return of(conversation, ReplyCompleted.class).stream()
        .filter(reply -> reply.turnId().equals(turnId))
        .sorted(Comparator.comparingInt(ReplyCompleted::index))
        .toList();
  }

  /** The tools that a turn has called, each attempt of the router once. */
  List<ToolRequested> tools(String conversation, String turnId) {
    return of(conversation, ToolRequested.class).stream()
        .filter(request -> turnId.equals(request.turnId()))
        .toList();
  }

  /** What the help desk got of a conversation. */
  List<Event.OnHandoffs> handoffs(String conversation) {
    return of(conversation, Event.OnHandoffs.class);
  }

  /** What could not be processed. */
  List<DeadLetter> deadLetters() {
    return events.keySet().stream().flatMap(key -> of(key, DeadLetter.class).stream()).toList();
  }

  /** How many turns have ended in all. */
  long completedTurns() {
    return completed.get();
  }

  /** How many records repeated an event that was published before. */
  long repeatedRecords() {
    return repeated.get();
  }

  /** Records with a known id and another content, and records that are no events: must be none. */
  List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  @Override
  public void close() {
    reader.close();
  }

  private <E> List<E> of(String conversation, Class<E> type) {
    Map<String, Event> known = events.get(conversation);
    if (known == null) {
      return List.of();
    }
    synchronized (known) {
      return known.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private void keep(RawRecord record) {
    switch (EventCodec.decode(record)) {
      case Decoded.Erased erased -> {}
      case Decoded.Rejected rejected -> {
        // What a test itself writes to see it refused is no fault of a service.
        if (record
            .headers()
            .getOrDefault(CloudEventHeaders.SOURCE, "")
            .startsWith("/switchboard/")) {
          contradictions.add(String.valueOf(rejected.problem()));
        }
      }
      case Decoded.Accepted accepted -> keep(accepted.envelope().event(), record.headers());
    }
  }

  private void keep(Event event, Map<String, String> headers) {
    Map<String, Event> known =
        events.computeIfAbsent(event.conversationId(), any -> new LinkedHashMap<>());
    Event before;
    synchronized (known) {
      before = known.putIfAbsent(String.valueOf(headers.get(CloudEventHeaders.ID)), event);
    }
    if (before == null) {
      if (event instanceof TurnCompleted) {
        completed.incrementAndGet();
      }
      return;
    }
    repeated.incrementAndGet();
    if (!said(before).equals(said(event))) {
      contradictions.add("Two events with one id: " + before + " and " + event);
    }
  }

  /** What must not differ when an event is published again. */
  private static List<?> said(Event event) {
    return switch (event) {
      case TurnCompleted turn ->
          List.of(turn.turnId(), turn.messageIds(), turn.status(), turn.replies());
      case ReplyCompleted reply -> List.of(reply.turnId(), reply.index(), reply.reply());
      default -> new ArrayList<>(List.of(event.id()));
    };
  }
}
