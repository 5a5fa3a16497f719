package dev.switchboard.gateway.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Partitions;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.listing.ConversationRecord;
import dev.switchboard.gateway.core.listing.ConversationRecords;
import dev.switchboard.gateway.kafka.RangeReader.Range;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the records of one conversation from the ends of its partitions. */
@Singleton
final class RecordHistory implements ConversationRecords {

  /** Records of each partition that are looked at; a busy one holds minutes with them. */
  /** What a model was seen writing; there may be hundreds of them. */
  private static final Set<String> DRAFTS =
      Set.of(EventType.REPLY_DELTA.baseName(), EventType.REPLY_RESET.baseName());

  private static final int LOOK_BACK = 20_000;

  private static final int MOST_RECORDS = 2_000;

  /** Deltas are many and say nothing that the reply does not. */
  private static final List<Topic> TOPICS =
      List.of(
          Topic.MESSAGES,
          Topic.TURNS,
          Topic.INTENTS,
          Topic.RUNS,
          Topic.TOOL_REQUESTS,
          Topic.GENERATION_REQUESTS,
          Topic.OUTCOMES,
          Topic.REPLIES,
          Topic.HANDOFFS,
          Topic.DEAD_LETTERS);

  private final RangeReader reader;
  private final Partitions partitions;
  private final String prefix;
  // Each reads up to 200,000 records: one operator after the other.
  private final Semaphore places = new Semaphore(2, true);

  RecordHistory(RangeReader reader, Partitions partitions, TopicsConfig topics) {
    this.reader = reader;
    this.partitions = partitions;
    this.prefix = topics.prefix();
  }

  @Override
  public List<ConversationRecord> of(String conversationId) {
    places.acquireUninterruptibly();
    try {
      List<ConversationRecord> found = new ArrayList<>();
      int partition = partitions.of(conversationId);
      for (Topic topic : TOPICS) {
        reader.readKept(
            new TopicPartition(topic.withPrefix(prefix), partition),
            all -> new Range(Math.max(all.from(), all.to() - LOOK_BACK), all.to()),
            record -> {
              if (conversationId.equals(record.key()) && !Records.isErased(record)) {
                ConversationRecord one = read(topic, record);
                if (!DRAFTS.contains(one.type())) {
                  found.add(one);
                }
              }
              return found.size() < MOST_RECORDS;
            });
      }
      found.sort(
          Comparator.comparing(ConversationRecord::at)
              .thenComparing(record -> TOPICS.indexOf(topic(record)))
              .thenComparing(ConversationRecord::offset));
      return found;
    } finally {
      places.release();
    }
  }

  private static Topic topic(ConversationRecord record) {
    return TOPICS.stream()
        .filter(topic -> topic.baseName().equals(record.topic()))
        .findFirst()
        .orElseThrow(() -> new Refusal.NotReady().exception());
  }

  private static ConversationRecord read(Topic topic, ConsumerRecord<String, byte[]> record) {
    EventType type = Records.type(record);
    return new ConversationRecord(
        topic.baseName(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        type == null ? null : type.baseName(),
        header(record, CloudEventHeaders.ID),
        header(record, CloudEventHeaders.SOURCE),
        traceId(header(record, "traceparent")),
        header(record, CloudEventHeaders.WORK_STARTED),
        data(record.value()));
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    return Headers.last(record.headers(), name);
  }

  /** {@code 00-<trace>-<span>-<flags>}. */
  private static @Nullable String traceId(@Nullable String traceparent) {
    String[] parts = traceparent == null ? new String[0] : traceparent.split("-", -1);
    return parts.length == 4 ? parts[1] : null;
  }

  /** A record that is no JSON is shown as text: another program may have written it. */
  private static JsonNode data(byte @Nullable [] value) {
    String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
