package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.TopicsConfig;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;

/**
 * Notes what topics say, as a member of a consumer group: replicas share the work, and what came
 * while all of them were away is found afterwards. A record may come twice.
 */
final class GroupFollower {

  private static final Logger LOG = Logger.getLogger(GroupFollower.class);

  private final KafkaClients clients;
  private final String group;
  private final Map<String, Topic> topics;
  private final Set<EventType> concerned;
  private final ConsumerThread thread;

  /**
   * A follower that has not begun.
   *
   * @param what it follows, in the plural; its group is called so, too
   * @param followed the topics
   * @param concerned the types of events that it is given
   */
  GroupFollower(
      String what,
      KafkaClients clients,
      TopicsConfig config,
      Set<Topic> followed,
      Set<EventType> concerned) {
    this.thread = new ConsumerThread(what);
    this.clients = clients;
    this.group = config.prefix() + "gateway-" + what;
    this.topics =
        followed.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    topic -> topic.withPrefix(config.prefix()), Function.identity()));
    this.concerned = concerned;
  }

  /**
   * Gives every event that concerns it to {@code note}, which returns when that is written down.
   */
  void start(Consumer<Envelope<? extends Event>> note) {
    thread.start(() -> clients.member(group), consumer -> follow(consumer, note));
  }

  void stop() {
    thread.stop();
  }

  private void follow(
      KafkaConsumer<String, byte[]> consumer, Consumer<Envelope<? extends Event>> note) {
    consumer.subscribe(topics.keySet());
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
    Topic topic = topics.get(record.topic());
    EventType type = Records.type(record);
    if (topic == null || type == null || !concerned.contains(type) || record.value() == null) {
      return;
    }
    switch (Records.decode(record, topic)) {
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
  void note(String what, String never, Runnable write) {
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
