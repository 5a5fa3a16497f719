package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.DeadLetterRedriven;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.DeadLetterEntry;
import dev.switchboard.gateway.core.DeadLetters;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.limits.InFlight;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The topic of dead letters, read on demand. That a letter was redriven is a record of its own on
 * the same topic, so every replica knows and it is forgotten together with the letter.
 */
@Singleton
final class DeadLetterReader implements DeadLetters {

  private static final Logger LOG = Logger.getLogger(DeadLetterReader.class);

  /** Each reads the whole topic. */
  private static final int MOST_READERS = 4;

  private final RangeReader reader;
  private final Redriver redriver;
  private final String topic;
  private final InFlight readers = new InFlight(MOST_READERS);

  DeadLetterReader(RangeReader reader, Redriver redriver, TopicsConfig topics) {
    this.reader = reader;
    this.redriver = redriver;
    this.topic = Topic.DEAD_LETTERS.withPrefix(topics.prefix());
  }

  @Override
  public List<DeadLetterEntry> newest(int limit) {
    Map<String, DeadLetterRedriven> decided = new HashMap<>();
    PriorityQueue<DeadLetter> newest =
        new PriorityQueue<>(Comparator.comparing(DeadLetter::deadAt));
    readAll(
        record -> {
          noteDecided(record, decided);
          DeadLetter letter = letter(record);
          if (letter != null) {
            newest.add(letter);
          }
          if (newest.size() > limit) {
            newest.poll();
          }
          return true;
        });
    return newest.stream()
        .sorted(Comparator.comparing(DeadLetter::deadAt).reversed())
        .map(letter -> entry(letter, decided.get(letter.id())))
        .toList();
  }

  @Override
  public DeadLetterEntry redrive(String id) {
    DeadLetterEntry entry = find(id);
    if (entry.redrivenAt() != null) {
      return entry;
    }
    if (entry.droppedAt() != null) {
      throw new Refusal.DeadLetterOver(id, true, entry.droppedAt()).exception();
    }
    Instant now = Instant.now();
    // Should the mark fail, the letter goes back twice; who reads it has derived ids and does it
    // once.
    DeadLetterRedriven redriven = new DeadLetterRedriven(entry.letter().conversationId(), id, now);
    redriver.send(Redriver.original(entry.letter(), topic), mark(redriven));
    return entry(entry.letter(), redriven);
  }

  @Override
  public DeadLetterEntry drop(String id) {
    DeadLetterEntry entry = find(id);
    if (entry.droppedAt() != null) {
      return entry;
    }
    if (entry.redrivenAt() != null) {
      throw new Refusal.DeadLetterOver(id, false, entry.redrivenAt()).exception();
    }
    DeadLetterRedriven dropped =
        new DeadLetterRedriven(entry.letter().conversationId(), id, Instant.now(), true);
    redriver.send(mark(dropped));
    return entry(entry.letter(), dropped);
  }

  private static DeadLetterEntry entry(DeadLetter letter, @Nullable DeadLetterRedriven decided) {
    Instant at = decided == null ? null : decided.redrivenAt();
    boolean dropped = decided != null && decided.dropped();
    return new DeadLetterEntry(letter.id(), letter, dropped ? null : at, dropped ? at : null);
  }

  @Override
  public DeadLetterEntry find(String id) {
    Map<String, DeadLetterRedriven> decided = new HashMap<>();
    Map<String, DeadLetter> found = new HashMap<>();
    readAll(
        record -> {
          noteDecided(record, decided);
          if (id.equals(Headers.last(record.headers(), CloudEventHeaders.ID))) {
            DeadLetter letter = letter(record);
            if (letter != null) {
              found.put(id, letter);
            }
          }
          return true;
        });
    DeadLetter letter = found.get(id);
    if (letter == null) {
      throw new Refusal.UnknownDeadLetter(id).exception();
    }
    return entry(letter, decided.get(id));
  }

  private void readAll(Predicate<ConsumerRecord<String, byte[]>> visit) {
    readers.run(
        () -> reader.readAll(topic, (partition, kept) -> kept, visit),
        () -> new Refusal.TooManyReaders(readers.limit()));
  }

  private static @Nullable DeadLetter letter(ConsumerRecord<String, byte[]> record) {
    return read(record, EventType.DEAD_LETTER) instanceof DeadLetter letter ? letter : null;
  }

  private static void noteDecided(
      ConsumerRecord<String, byte[]> record, Map<String, DeadLetterRedriven> decided) {
    if (read(record, EventType.DEAD_LETTER_REDRIVEN) instanceof DeadLetterRedriven mark) {
      decided.putIfAbsent(mark.deadLetterId(), mark);
    }
  }

  private static @Nullable Event read(ConsumerRecord<String, byte[]> record, EventType wanted) {
    String type = Headers.last(record.headers(), CloudEventHeaders.TYPE);
    if (!wanted.ceType().equals(type) || record.value() == null || Records.isErased(record)) {
      return null;
    }
    try {
      return EventJson.mapper().readValue(record.value(), wanted.record());
    } catch (IOException e) {
      LOG.warnf(
          "%s-%d@%d is no %s: %s",
          record.topic(), record.partition(), record.offset(), wanted.baseName(), e.getMessage());
      return null;
    }
  }

  private ProducerRecord<String, byte[]> mark(DeadLetterRedriven decided) {
    ProducerRecord<String, byte[]> mark =
        new ProducerRecord<>(topic, decided.conversationId(), EventCodec.body(decided));
    EventCodec.headers(
            new Envelope<>(
                "/switchboard/gateway", decided.redrivenAt(), Envelope.DEFAULT_BOT, "0", decided))
        .forEach((name, value) -> mark.headers().add(name, value.getBytes(UTF_8)));
    return mark;
  }
}
