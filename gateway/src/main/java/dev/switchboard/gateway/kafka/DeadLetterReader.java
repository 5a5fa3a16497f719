package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.DeadLetterRedriven;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.DeadLetterEntry;
import dev.switchboard.gateway.core.DeadLetters;
import dev.switchboard.gateway.core.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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

  private final RangeReader reader;
  private final Redriver redriver;
  private final String topic;

  DeadLetterReader(RangeReader reader, Redriver redriver, TopicsConfig topics) {
    this.reader = reader;
    this.redriver = redriver;
    this.topic = Topic.DEAD_LETTERS.withPrefix(topics.prefix());
  }

  @Override
  public List<DeadLetterEntry> newest(int limit) {
    Map<String, Instant> redriven = new HashMap<>();
    PriorityQueue<DeadLetter> newest =
        new PriorityQueue<>(Comparator.comparing(DeadLetter::deadAt));
    reader.readAll(
        topic,
        (partition, kept) -> kept,
        record -> {
          noteRedriven(record, redriven);
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
        .map(letter -> new DeadLetterEntry(letter.id(), letter, redriven.get(letter.id())))
        .toList();
  }

  @Override
  public DeadLetterEntry redrive(String id) {
    DeadLetterEntry entry = find(id);
    if (entry.redrivenAt() != null) {
      return entry;
    }
    Instant now = Instant.now();
    // Should the mark fail, the letter goes back twice; who reads it has derived ids and does it
    // once.
    redriver.send(Redriver.original(entry.letter(), topic), mark(entry, now));
    return new DeadLetterEntry(id, entry.letter(), now);
  }

  private DeadLetterEntry find(String id) {
    Map<String, Instant> redriven = new HashMap<>();
    Map<String, DeadLetter> found = new HashMap<>();
    reader.readAll(
        topic,
        (partition, kept) -> kept,
        record -> {
          noteRedriven(record, redriven);
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
    return new DeadLetterEntry(id, letter, redriven.get(id));
  }

  private static @Nullable DeadLetter letter(ConsumerRecord<String, byte[]> record) {
    return read(record, EventType.DEAD_LETTER) instanceof DeadLetter letter ? letter : null;
  }

  private static void noteRedriven(
      ConsumerRecord<String, byte[]> record, Map<String, Instant> redriven) {
    if (read(record, EventType.DEAD_LETTER_REDRIVEN) instanceof DeadLetterRedriven mark) {
      redriven.putIfAbsent(mark.deadLetterId(), mark.redrivenAt());
    }
  }

  private static @Nullable Event read(ConsumerRecord<String, byte[]> record, EventType wanted) {
    String type = Headers.last(record.headers(), CloudEventHeaders.TYPE);
    if (!wanted.ceType().equals(type) || record.value() == null) {
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

  private ProducerRecord<String, byte[]> mark(DeadLetterEntry entry, Instant at) {
    DeadLetterRedriven redriven =
        new DeadLetterRedriven(entry.letter().conversationId(), entry.id(), at);
    ProducerRecord<String, byte[]> mark =
        new ProducerRecord<>(topic, redriven.conversationId(), EventCodec.body(redriven));
    EventCodec.headers(
            new Envelope<>("/switchboard/gateway", at, Envelope.DEFAULT_BOT, "0", redriven))
        .forEach((name, value) -> mark.headers().add(name, value.getBytes(UTF_8)));
    return mark;
  }
}
