package dev.switchboard.backbone;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics before anything consumes them. */
public final class TopicAdmin {

  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private TopicAdmin() {}

  /**
   * Creates the topics that don't exist, with the cluster's default replication, and returns when
   * every partition has a leader.
   *
   * @param bootstrap {@code host:port}, more by commas
   * @param partitions 1 or more; the same for all
   * @throws IllegalStateException if the cluster doesn't answer, or a topic exists with another
   *     number of partitions, which would break the order of a conversation
   */
  public static void create(String bootstrap, Collection<String> names, int partitions) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) READY.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000))) {
      request(admin, names, partitions);
      awaitLeaders(admin, names, partitions);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Topics " + names + " can't be created at " + bootstrap + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while topics were created", e);
    }
  }

  private static void request(Admin admin, Collection<String> names, int partitions)
      throws ExecutionException, InterruptedException {
    var wanted =
        names.stream()
            .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
            .toList();
    for (var result : admin.createTopics(wanted).values().values()) {
      try {
        result.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static void awaitLeaders(Admin admin, Collection<String> names, int partitions)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!haveLeaders(admin, names, partitions)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Topics " + names + " have no leader after " + READY);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static boolean haveLeaders(Admin admin, Collection<String> names, int partitions)
      throws ExecutionException, InterruptedException {
    try {
      var topics = new TreeMap<>(admin.describeTopics(names).allTopicNames().get());
      for (TopicDescription topic : topics.values()) {
        if (topic.partitions().size() != partitions) {
          throw new IllegalStateException(
              "Topic %s has %d partitions, not %d. Delete it, or set the number it has."
                  .formatted(topic.name(), topic.partitions().size(), partitions));
        }
      }
      return topics.values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    } catch (ExecutionException e) {
      // Created a moment ago, and not yet known everywhere.
      if (e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }
}
