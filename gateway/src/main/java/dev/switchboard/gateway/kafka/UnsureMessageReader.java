package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.limits.InFlight;
import dev.switchboard.gateway.core.listing.UnsureMessage;
import dev.switchboard.gateway.core.listing.UnsureMessages;
import dev.switchboard.gateway.kafka.RangeReader.Range;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Looks at the newest records of the topic of intents. */
@Singleton
final class UnsureMessageReader implements UnsureMessages {

  /** Records of each partition that are looked at. */
  private static final int LOOK_BACK = 5_000;

  private static final int MOST_READERS = 2;
  private static final int CANDIDATES = 4;

  private final RangeReader reader;
  private final String topic;
  private final InFlight readers = new InFlight(MOST_READERS);

  UnsureMessageReader(RangeReader reader, TopicsConfig topics) {
    this.reader = reader;
    this.topic = Topic.INTENTS.withPrefix(topics.prefix());
  }

  @Override
  public List<UnsureMessage> newest(double below, int limit) {
    Map<String, UnsureMessage> byText = new HashMap<>();
    readers.run(
        () ->
            reader.readAll(
                topic,
                (partition, kept) ->
                    new Range(Math.max(kept.from(), kept.to() - LOOK_BACK), kept.to()),
                record -> {
                  UnsureMessage message = unsure(record, below);
                  if (message != null) {
                    byText.merge(
                        message.text().strip().toLowerCase(Locale.ROOT),
                        message,
                        (one, other) -> one.at().isAfter(other.at()) ? one : other);
                  }
                  return true;
                }),
        () -> new Refusal.TooManyReaders(readers.limit()));
    return byText.values().stream()
        .sorted(Comparator.comparing(UnsureMessage::at).reversed())
        .limit(limit)
        .toList();
  }

  private static @Nullable UnsureMessage unsure(
      ConsumerRecord<String, byte[]> record, double below) {
    if (Records.type(record) != EventType.TURN_CLASSIFIED
        || !(Records.decode(record, Topic.INTENTS) instanceof Decoded.Accepted accepted)
        || !(accepted.envelope().event() instanceof TurnClassified turn)) {
      return null;
    }
    Classification found = turn.classification();
    if (found.confidence() >= below && found.undecidedBetween().isEmpty()) {
      return null;
    }
    return new UnsureMessage(
        turn.conversationId(),
        turn.turn().turnId(),
        Instant.ofEpochMilli(record.timestamp()),
        turn.turn().text(),
        found.intent(),
        found.confidence(),
        found.outOfScope(),
        found.candidates().stream().limit(CANDIDATES).toList());
  }
}
