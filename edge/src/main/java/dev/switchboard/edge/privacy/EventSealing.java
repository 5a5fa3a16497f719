package dev.switchboard.edge.privacy;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ErasureRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.SealedRecords;
import dev.switchboard.edge.kafka.RecordSealing;
import dev.switchboard.privacy.DataKey;
import dev.switchboard.privacy.SealedRecord;
import dev.switchboard.retry.Backoff;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Seals with the data key of each conversation, where that is switched on, and destroys the data
 * keys of erased conversations in any case.
 */
final class EventSealing implements RecordSealing {

  private static final Backoff RETRIES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final ConversationKeys keys;
  private final boolean on;

  EventSealing(ConversationKeys keys, boolean on) {
    this.keys = keys;
    this.on = on;
  }

  /** The data keys of events that are published together, by the event itself. */
  private record SealedBatch(Map<Event, DataKey> keys) implements Batch {

    @Override
    public ProducerRecord<String, byte[]> seal(ProducerRecord<String, byte[]> record, Event event) {
      DataKey key = keys.get(event);
      if (key == null) {
        return record;
      }
      if (event instanceof TurnCompleted turn) {
        add(record, CloudEventHeaders.TURN_ID, turn.turnId());
        add(record, CloudEventHeaders.TURN, Long.toString(turn.turn()));
      }
      return SealedRecord.seal(record, key);
    }

    private static void add(ProducerRecord<String, byte[]> record, String name, String value) {
      record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * What a batch publishes of a conversation that it tells to be erased can't be read any more,
   * except for the end of a turn, which its client waits for, and what follows the erasure.
   */
  @Override
  public Batch of(List<? extends Event> events) throws InterruptedException {
    if (!on) {
      return Batch.PLAIN;
    }
    Map<Event, DataKey> chosen = new IdentityHashMap<>();
    List<Event> rest = new ArrayList<>();
    Map<String, Instant> pending = new HashMap<>(erasures(events));
    for (Map.Entry<String, Instant> erasure : pending.entrySet()) {
      keys.rotateOnce(erasure.getKey(), erasure.getValue().toEpochMilli());
    }
    for (Event event : events) {
      Instant erasedAt = pending.get(event.conversationId());
      if (event instanceof ConversationErased) {
        pending.remove(event.conversationId());
      } else if (SealedRecords.isConcerned(EventType.of(event))) {
        if (erasedAt == null || event instanceof TurnCompleted) {
          rest.add(event);
        } else {
          // Kept nowhere: it is as if the erasure had destroyed it already.
          chosen.put(event, DataKey.random(erasedAt.toEpochMilli()));
        }
      }
    }
    Map<String, DataKey> current =
        keys.forWriting(rest.stream().map(Event::conversationId).collect(Collectors.toSet()));
    rest.forEach(event -> chosen.put(event, current.get(event.conversationId())));
    return new SealedBatch(chosen);
  }

  private static Map<String, Instant> erasures(List<? extends Event> events) {
    return events.stream()
        .filter(ConversationErased.class::isInstance)
        .map(ConversationErased.class::cast)
        .collect(
            Collectors.toMap(
                ConversationErased::conversationId,
                ConversationErased::erasedAt,
                EventSealing::later));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public Batch ofRequest(Event event, Instant at) throws InterruptedException {
    if (event instanceof ErasureRequested) {
      keys.rotate(event.conversationId(), at.toEpochMilli());
      return Batch.PLAIN;
    }
    if (on) {
      keys.ask(Set.of(event.conversationId()));
    }
    return of(List.of(event));
  }

  @Override
  public ProducerRecord<String, byte[]> sealAgain(ProducerRecord<String, byte[]> record)
      throws InterruptedException {
    if (!on || record.key() == null || record.value() == null) {
      return record;
    }
    DataKey key = keys.forWriting(Set.of(record.key())).get(record.key());
    return key == null ? record : SealedRecord.seal(record, key);
  }

  @Override
  public Uni<Void> erase(List<? extends Event> published) {
    Map<String, Instant> erasures = erasures(published);
    return erasures.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom()
            .<Void>item(
                () -> {
                  erasures.forEach(this::destroy);
                  return null;
                })
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .onFailure()
            .retry()
            .withBackOff(RETRIES.after(1), RETRIES.after(10))
            .indefinitely();
  }

  private void destroy(String conversation, Instant erasedAt) {
    try {
      keys.destroy(conversation, erasedAt.toEpochMilli());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while data keys are destroyed", e);
    }
  }
}
