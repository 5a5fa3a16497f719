package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.limits.InFlight;
import dev.switchboard.gateway.core.listing.ClassifiedTurn;
import dev.switchboard.gateway.core.listing.Confusion;
import dev.switchboard.gateway.core.listing.ConfusionFinder;
import dev.switchboard.gateway.core.listing.IntentConfusions;
import dev.switchboard.gateway.core.listing.UnsureMessage;
import dev.switchboard.gateway.core.listing.UnsureMessages;
import dev.switchboard.gateway.kafka.RangeReader.Range;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Looks at the newest turns: what they were taken for, and how they ended. */
@Singleton
final class TurnReader implements UnsureMessages, IntentConfusions {

  /** Records of each partition that are looked at. */
  private static final int LOOK_BACK = 5_000;

  private static final int MOST_READERS = 4;
  private static final int CANDIDATES = 4;

  /** A message's words are compared; nobody reads more of it in a list. */
  private static final int MOST_TEXT = 500;

  private final RangeReader reader;
  private final String intents;
  private final String replies;
  private final InFlight readers = new InFlight(MOST_READERS);

  TurnReader(RangeReader reader, TopicsConfig topics) {
    this.reader = reader;
    this.intents = Topic.INTENTS.withPrefix(topics.prefix());
    this.replies = Topic.REPLIES.withPrefix(topics.prefix());
  }

  @Override
  public List<UnsureMessage> newest(double below, int limit) {
    Map<String, UnsureMessage> byText = new HashMap<>();
    look(
        intents,
        record -> {
          TurnClassified turn = classified(record);
          if (turn != null && isUnsure(turn.classification(), below)) {
            UnsureMessage message = unsure(turn, Instant.ofEpochMilli(record.timestamp()));
            byText.merge(
                message.text().strip().toLowerCase(Locale.ROOT),
                message,
                (one, other) -> one.at().isAfter(other.at()) ? one : other);
          }
        });
    return byText.values().stream()
        .sorted(Comparator.comparing(UnsureMessage::at).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Confusion> latest(int limit) {
    Map<String, ClassifiedTurn> turns = new HashMap<>();
    Set<String> handedOff = new HashSet<>();
    look(
        intents,
        record -> {
          TurnClassified turn = classified(record);
          if (turn != null) {
            turns.put(turn.turn().turnId(), seen(turn, Instant.ofEpochMilli(record.timestamp())));
          }
        });
    look(
        replies,
        record -> {
          if (Records.type(record) == EventType.TURN_COMPLETED
              && Replies.decode(record) instanceof Decoded.Accepted accepted
              && accepted.envelope().event() instanceof TurnCompleted turn
              && turn.status() == TurnCompleted.Status.HANDED_OFF) {
            handedOff.add(turn.turnId());
          }
        });
    return ConfusionFinder.find(turns.values(), handedOff).stream().limit(limit).toList();
  }

  private void look(String topic, Consumer<ConsumerRecord<String, byte[]>> visit) {
    readers.run(
        () ->
            reader.readAll(
                topic,
                (partition, kept) ->
                    new Range(Math.max(kept.from(), kept.to() - LOOK_BACK), kept.to()),
                record -> {
                  visit.accept(record);
                  return true;
                }),
        () -> new Refusal.TooManyReaders(readers.limit()));
  }

  private static @Nullable TurnClassified classified(ConsumerRecord<String, byte[]> record) {
    return Records.type(record) == EventType.TURN_CLASSIFIED
            && Records.decode(record, Topic.INTENTS) instanceof Decoded.Accepted accepted
            && accepted.envelope().event() instanceof TurnClassified turn
        ? turn
        : null;
  }

  private static boolean isUnsure(Classification found, double below) {
    return found.confidence() < below || !found.undecidedBetween().isEmpty();
  }

  private static UnsureMessage unsure(TurnClassified turn, Instant at) {
    Classification found = turn.classification();
    return new UnsureMessage(
        turn.conversationId(),
        turn.turn().turnId(),
        at,
        turn.turn().text(),
        found.intent(),
        found.confidence(),
        found.outOfScope(),
        found.candidates().stream().limit(CANDIDATES).toList());
  }

  private static ClassifiedTurn seen(TurnClassified turn, Instant at) {
    Classification found = turn.classification();
    String text = turn.turn().text();
    return new ClassifiedTurn(
        turn.conversationId(),
        turn.turn().turnId(),
        turn.turn().turn(),
        at,
        text.substring(0, Math.min(text.length(), MOST_TEXT)),
        found.intent(),
        found.decidedBy() == Classification.DecidedBy.WAITING_FLOW,
        found.undecidedBetween());
  }
}
