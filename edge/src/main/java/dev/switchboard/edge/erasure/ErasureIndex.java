package dev.switchboard.edge.erasure;

import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisScript;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where entries of a conversation lie in Redis, so that an erasure finds them, and when it was
 * erased, so that entries of before do not come back: a sorted set for each conversation, of the
 * entries by when they were asked for. An entry is noted in the round trip that writes it, and
 * before it: either the erasure finds the entry, or the writer learns of the erasure.
 */
public final class ErasureIndex {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** So long after it was asked for, an entry may still be written; Kafka keeps records shorter. */
  private static final Duration LATEST = Duration.ofDays(30);

  /** Kafka's own retention: so long a request of before an erasure may be delivered. */
  private static final Duration SHORTEST = Duration.ofDays(7);

  private static final RedisScript NOTE = RedisScript.ofResource(ErasureIndex.class, "note.lua");
  private static final RedisScript ERASE = RedisScript.ofResource(ErasureIndex.class, "erase.lua");

  private final Redis redis;
  private final UnaryOperator<String> key;

  /**
   * An index of one kind of entries.
   *
   * @param key makes the Redis key from a conversation's id
   */
  public ErasureIndex(Redis redis, UnaryOperator<String> key) {
    this.redis = redis;
    this.key = key;
  }

  /**
   * An entry that is about to be written.
   *
   * @param name of the entry, not empty
   * @param requestedAt when it was asked for
   * @param timeToLive how long the entry is kept
   */
  public record Entry(
      String conversationId, String name, Instant requestedAt, Duration timeToLive) {}

  /**
   * The answers to requests that write an entry.
   *
   * @param isErased whether the conversation was erased after the entry had been asked for: what
   *     has been written must go again
   */
  public record Written(boolean isErased, List<Response> answers) {}

  /**
   * Notes an entry and writes it, in one round trip.
   *
   * @param scripts that the requests call
   * @param requests that write it, made again for each attempt
   */
  public Written write(
      Entry entry, List<RedisScript> scripts, Supplier<List<Request>> requests, Duration timeout) {
    List<RedisScript> all = new ArrayList<>(scripts);
    all.add(NOTE);
    List<Response> answers =
        RedisScript.batch(
                redis,
                all,
                () -> {
                  List<Request> both = new ArrayList<>(NOTE.requests(List.of(entry), this::note));
                  both.addAll(requests.get());
                  return both;
                })
            .await()
            .atMost(timeout);
    return new Written(answers.getFirst().toInteger() == 1, answers.subList(1, answers.size()));
  }

  private void note(Entry entry, Request request) {
    request
        .arg(1)
        .arg(key.apply(entry.conversationId()))
        .arg(entry.name())
        .arg(entry.requestedAt().toEpochMilli())
        .arg(entry.timeToLive().toMillis())
        .arg(LATEST.toMillis());
  }

  /**
   * Notes that a conversation was erased, and has each entry erased that was asked for until then.
   * May be repeated: it does what is left to do.
   *
   * @param timeToLive how long entries are kept
   * @param entry erases one of this name
   */
  public void erase(
      String conversationId, Instant erasedAt, Duration timeToLive, Consumer<String> entry) {
    String ofConversation = key.apply(conversationId);
    long kept = Math.max(timeToLive.toMillis(), SHORTEST.toMillis());
    Response found =
        ERASE
            .call(
                redis,
                List.of(ofConversation),
                (name, request) -> request.arg(1).arg(name).arg(erasedAt.toEpochMilli()).arg(kept))
            .await()
            .atMost(TIMEOUT)
            .getFirst();
    List<Request> erased = new ArrayList<>();
    for (Response each : found) {
      String name = each.toString();
      entry.accept(name);
      erased.add(Request.cmd(Command.ZREM).arg(ofConversation).arg(name));
    }
    if (!erased.isEmpty()) {
      RedisCalls.batch(redis, erased).await().atMost(TIMEOUT);
    }
  }
}
