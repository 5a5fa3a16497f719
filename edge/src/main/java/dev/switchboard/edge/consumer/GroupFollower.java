package dev.switchboard.edge.consumer;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.TopicsConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Notes what topics say, as a member of a consumer group: replicas share the work, and what came
 * while all of them were away is found afterwards. A record may come twice.
 */
public final class GroupFollower {

  private static final Logger LOG = Logger.getLogger(GroupFollower.class);

  private final GroupConsumers consumers;
  private final String group;
  private final String prefix;
  private final List<String> topics;
  private final Set<EventType> concerned;
  private final ConsumerThread thread;

  /**
   * A follower that has not begun.
   *
   * @param service that follows; its group is called so, and what it follows
   * @param what it follows, in the plural
   * @param followed the topics
   * @param concerned the types of events that it is given
   */
  public GroupFollower(
      String service,
      String what,
      GroupConsumers consumers,
      TopicsConfig config,
      Set<Topic> followed,
      Set<EventType> concerned) {
    this.thread = new ConsumerThread(what);
    this.consumers = consumers;
    this.prefix = config.prefix();
    this.group = prefix + service + "-" + what;
    this.topics = followed.stream().map(topic -> topic.withPrefix(prefix)).toList();
    this.concerned = concerned;
  }

  /**
   * Gives every event that concerns it to {@code note}, which returns when that is written down.
   */
  public void start(Consumer<Envelope<? extends Event>> note) {
    thread.start(() -> consumers.member(group), consumer -> follow(consumer, note));
  }

  /** Ends it. */
  public void stop() {
    thread.stop();
  }

  private void follow(
      KafkaConsumer<String, byte[]> consumer, Consumer<Envelope<? extends Event>> note) {
    consumer.subscribe(topics);
    thread.pollFor(
        consumer,
        records -> {
          records.forEach(record -> take(record, note));
          // on the way out some may not be noted: the next replica gets them again
          if (!records.isEmpty() && !thread.isStopped()) {
            consumer.commitAsync();
          }
        });
  }

  private void take(
      ConsumerRecord<String, byte[]> record, Consumer<Envelope<? extends Event>> note) {
    Header header = record.headers().lastHeader(CloudEventHeaders.TYPE);
    EventType type =
        header == null || header.value() == null
            ? null
            : EventType.ofCeType(new String(header.value(), StandardCharsets.UTF_8));
    if (type == null || !concerned.contains(type) || record.value() == null) {
      return;
    }
    switch (EventCodec.decode(InboundRecord.of(record, prefix).raw())) {
      case Decoded.Accepted accepted -> note.accept(accepted.envelope());
      case Decoded.Rejected rejected -> LOG.warn(rejected.problem().detail());
      case Decoded.Erased erased -> {}
    }
  }

  /**
   * Writes something down, again and again until the store has it; one that can never be written is
   * left out, for those behind it must not wait for it.
   *
   * @param what is written, as the beginning of a sentence
   * @param never what follows for one that can never be written; may be empty
   */
  public void note(String what, String never, Runnable write) {
    while (!thread.isStopped()) {
      try {
        write.run();
        return;
      } catch (IllegalStateException e) {
        LOG.errorf("%s can't be noted%s: %s", what, never, e.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.warnf("%s waits to be noted: %s", what, e.getMessage());
        thread.pause();
      }
    }
  }
}
