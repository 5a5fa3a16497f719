package dev.switchboard.gateway.core;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Requests that wait for something with a name, such as a message's answer. */
public final class Waiters<K, V> {

  private final Map<K, List<CompletableFuture<V>>> waiting = new ConcurrentHashMap<>();

  /** A wait that has begun; close it when the client waits no longer. */
  public final class Wait implements AutoCloseable {

    private final K key;
    private final CompletableFuture<V> result = new CompletableFuture<>();

    private Wait(K key) {
      this.key = key;
    }

    public CompletableFuture<V> result() {
      return result;
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          key,
          (k, results) -> {
            results.remove(result);
            return results.isEmpty() ? null : results;
          });
    }
  }

  /** Begins to wait; what is completed from now on is seen. */
  public Wait begin(K key) {
    Wait wait = new Wait(key);
    waiting.compute(
        key,
        (k, results) -> {
          List<CompletableFuture<V>> all = results == null ? new CopyOnWriteArrayList<>() : results;
          all.add(wait.result);
          return all;
        });
    return wait;
  }

  /** Ends every wait without a value. */
  public void cancelAll() {
    waiting.values().forEach(all -> all.forEach(result -> result.cancel(false)));
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Gives the value to everyone who waits for the key. */
  public void complete(K key, V value) {
    waiting.getOrDefault(key, List.of()).forEach(result -> result.complete(value));
  }
}
