package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.RawRecord;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.desk.HandoffStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the store of handoffs, as {@link ApprovalFollower} keeps that of approvals. */
@Singleton
final class HandoffFollower {

  private static final Logger LOG = Logger.getLogger(HandoffFollower.class);
  private static final Set<EventType> CONCERNED =
      Set.of(
          EventType.CONVERSATION_OWNED,
          EventType.HANDOFF_REQUESTED,
          EventType.HANDOFF_MESSAGE,
          EventType.HANDOFF_NOTED,
          EventType.CONVERSATION_ERASED);

  private final KafkaClients clients;
  private final HandoffStore store;
  private final Map<String, Topic> topics;
  private final String group;
  private final ConsumerThread thread = new ConsumerThread("handoffs");

  HandoffFollower(KafkaClients clients, HandoffStore store, TopicsConfig topics) {
    this.clients = clients;
    this.store = store;
    this.topics =
        Stream.of(Topic.REPLIES, Topic.HANDOFFS, Topic.TURNS)
            .collect(
                Collectors.toUnmodifiableMap(
                    topic -> topic.withPrefix(topics.prefix()), Function.identity()));
    this.group = topics.prefix() + "gateway-handoffs";
  }

  void start(@Observes StartupEvent event) {
    thread.start(() -> clients.member(group), this::follow);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.stop();
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    consumer.subscribe(topics.keySet());
    thread.pollFor(
        consumer,
        records -> {
          records.forEach(this::take);
          // on the way out some may not be noted: the next replica gets them again
          if (!records.isEmpty() && !thread.isStopped()) {
            consumer.commitAsync();
          }
        });
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    Topic topic = topics.get(record.topic());
    String ceType = Headers.last(record.headers(), CloudEventHeaders.TYPE);
    @Nullable EventType type = ceType == null ? null : EventType.ofCeType(ceType);
    if (topic == null || type == null || !CONCERNED.contains(type) || record.value() == null) {
      return;
    }
    Decoded decoded =
        EventCodec.decode(
            new RawRecord(
                topic,
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                Headers.asText(record.headers()),
                record.value()));
    switch (decoded) {
      case Decoded.Accepted accepted -> note(accepted.envelope());
      case Decoded.Rejected rejected -> LOG.warn(rejected.problem().detail());
    }
  }

  /** Until Redis has it: a conversation that is not noted is never answered. */
  private void note(Envelope<? extends Event> envelope) {
    while (!thread.isStopped()) {
      try {
        switch (envelope.event()) {
          case ConversationOwned owned -> store.owned(owned, envelope.bot());
          case HandoffRequested requested -> store.requested(requested);
          case HandoffMessage line -> store.said(line);
          case HandoffNoted note -> store.noted(note);
          case ConversationErased erased -> store.erased(erased.conversationId());
          default -> {
            // Nothing else concerns handoffs.
          }
        }
        return;
      } catch (IllegalStateException e) {
        LOG.errorf("a handoff can't be noted: %s", e.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.warnf("a handoff waits to be noted: %s", e.getMessage());
        thread.pause();
      }
    }
  }
}
