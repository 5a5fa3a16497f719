package dev.switchboard.gateway.core;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Hands each reply that arrives to the streams of its conversation. One thread delivers; any may
 * subscribe. A subscription and the delivery of a partition exclude each other, so a subscriber
 * knows exactly from which offset on it gets everything.
 */
public final class LiveReplies {

  private final Map<String, List<Subscription>> byConversation = new ConcurrentHashMap<>();
  private final Map<Integer, Long> next = new ConcurrentHashMap<>();
  private final int capacity;

  /**
   * @param capacity the most events that may wait for one slow client
   */
  public LiveReplies(int capacity) {
    this.capacity = capacity;
  }

  /** Sets where the delivery of a partition begins. */
  public synchronized void startsAt(int partition, long offset) {
    next.put(partition, offset);
  }

  /**
   * Delivers one event of a conversation.
   *
   * @param event makes the event; not called when no client listens
   */
  public synchronized void deliver(
      String conversationId, Supplier<StreamEvent> event, int partition, long offset) {
    List<Subscription> listeners = byConversation.get(conversationId);
    if (listeners != null) {
      StreamEvent made = event.get();
      listeners.forEach(subscription -> subscription.offer(made));
    }
    passed(partition, offset);
  }

  /** Notes that a record was read, whether or not anyone listened to it. */
  public synchronized void passed(int partition, long offset) {
    next.computeIfPresent(partition, (p, before) -> offset + 1);
  }

  /**
   * Listens to a conversation until closed.
   *
   * @throws RefusedException when the partition is not followed yet
   */
  public synchronized Subscription subscribe(String conversationId, int partition) {
    Long from = next.get(partition);
    if (from == null) {
      throw new Refusal.NotReady().exception();
    }
    Subscription subscription =
        new Subscription(
            from,
            capacity,
            closed -> remove(conversationId, closed),
            asked -> takenTo(asked, partition));
    byConversation
        .computeIfAbsent(conversationId, id -> new CopyOnWriteArrayList<>())
        .add(subscription);
    return subscription;
  }

  /** Ends all subscriptions, and accepts no new ones. */
  public synchronized void stop() {
    next.clear();
    byConversation.values().forEach(all -> all.forEach(Subscription::end));
  }

  private synchronized OptionalLong takenTo(Subscription subscription, int partition) {
    Long upcoming = next.get(partition);
    return upcoming == null || subscription.hasWaiting()
        ? OptionalLong.empty()
        : OptionalLong.of(upcoming - 1);
  }

  private synchronized void remove(String conversationId, Subscription subscription) {
    byConversation.computeIfPresent(
        conversationId,
        (id, subscriptions) -> {
          subscriptions.remove(subscription);
          return subscriptions.isEmpty() ? null : subscriptions;
        });
  }
}
