package dev.switchboard.gateway.kafka;

import java.util.Collection;
import java.util.function.Consumer;
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
  private final Collection<String> topics;
  private final ConsumerThread thread;

  /**
   * A follower that has not begun.
   *
   * @param what it follows, in the plural
   */
  GroupFollower(String what, KafkaClients clients, String group, Collection<String> topics) {
    this.thread = new ConsumerThread(what);
    this.clients = clients;
    this.group = group;
    this.topics = topics;
  }

  void start(Consumer<ConsumerRecord<String, byte[]>> take) {
    thread.start(() -> clients.member(group), consumer -> follow(consumer, take));
  }

  void stop() {
    thread.stop();
  }

  private void follow(
      KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> take) {
    consumer.subscribe(topics);
    thread.pollFor(
        consumer,
        records -> {
          records.forEach(take);
          // on the way out some may not be noted: the next replica gets them again
          if (!records.isEmpty() && !thread.isStopped()) {
            consumer.commitAsync();
          }
        });
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
