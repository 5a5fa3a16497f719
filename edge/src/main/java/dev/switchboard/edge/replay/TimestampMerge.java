package dev.switchboard.edge.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Merges queues by time. Each queue keeps its own order, and nothing is given out while an open
 * queue is empty: what it gets next may be older than all that the others have.
 *
 * @param <K> names a queue; of equal times, the queue that was opened first goes first
 * @param <T> what is queued
 */
final class TimestampMerge<K, T> {

  private final ToLongFunction<T> time;
  private final Map<K, Queue<T>> queues = new LinkedHashMap<>();

  TimestampMerge(ToLongFunction<T> time) {
    this.time = time;
  }

  private static final class Queue<T> {
    final Deque<T> items = new ArrayDeque<>();
    boolean open = true;
  }

  void open(K name) {
    queues.put(name, new Queue<>());
  }

  void add(K name, T item) {
    queue(name).items.add(item);
  }

  /** Nothing comes in this queue any more. */
  void close(K name) {
    queue(name).open = false;
  }

  int size(K name) {
    return queue(name).items.size();
  }

  /** Takes out what is certain to be next, at most so many. */
  List<T> take(int most) {
    List<T> taken = new ArrayList<>();
    while (taken.size() < most) {
      Queue<T> next = next();
      if (next == null) {
        return taken;
      }
      taken.add(next.items.remove());
    }
    return taken;
  }

  /** The queue with the oldest item; null where none is left, or an older one may come. */
  private @Nullable Queue<T> next() {
    Queue<T> oldest = null;
    for (Queue<T> queue : queues.values()) {
      if (queue.items.isEmpty()) {
        if (queue.open) {
          return null;
        }
      } else if (oldest == null || time(queue) < time(oldest)) {
        oldest = queue;
      }
    }
    return oldest;
  }

  private long time(Queue<T> queue) {
    return time.applyAsLong(queue.items.element());
  }

  private Queue<T> queue(K name) {
    Queue<T> queue = queues.get(name);
    if (queue == null) {
      throw new IllegalStateException("there is no queue %s".formatted(name));
    }
    return queue;
  }
}
