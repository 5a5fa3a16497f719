package dev.switchboard.edge.listing;

import dev.switchboard.edge.redis.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists of conversations in Redis, each a sorted set of ids by time, newest first. They are written
 * beside the states and not with them, so an entry can be too many for a moment: whoever reads a
 * state that does not belong to the list forgets the entry.
 */
public final class RedisLists {

  private final Redis redis;
  private final UnaryOperator<String> key;

  /**
   * The lists of one service.
   *
   * @param key makes the Redis key from a list's name
   */
  public RedisLists(Redis redis, UnaryOperator<String> key) {
    this.redis = redis;
    this.key = key;
  }

  /** A conversation in a list, with the time by which it is ordered. */
  public record Entry(String id, Instant at) {

    /** Where a reader goes on after this entry. */
    public String cursor() {
      return at.toEpochMilli() + "-" + id;
    }

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Entry atCursor(String cursor) {
      int dash = cursor.indexOf('-');
      if (dash < 1 || dash == cursor.length() - 1) {
        throw new IllegalArgumentException("not a cursor: " + cursor);
      }
      return new Entry(
          cursor.substring(dash + 1),
          Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, dash))));
    }
  }

  /**
   * Entries of a list, newest first.
   *
   * @param after the entry behind which they begin; null for the first ones
   */
  public Uni<List<Entry>> page(String list, @Nullable Entry after, int count) {
    if (after == null) {
      return range(list, 0, count);
    }
    String at = String.valueOf(after.at().toEpochMilli());
    return RedisCalls.batch(
            redis,
            List.of(Request.cmd(Command.ZCOUNT).arg(key.apply(list)).arg("(" + at).arg("+inf")))
        .chain(newer -> behind(list, after, newer.getFirst().toLong(), count, new ArrayList<>()));
  }

  /** Entries of the same millisecond are passed over one by one. */
  private Uni<List<Entry>> behind(
      String list, Entry after, long from, int count, List<Entry> found) {
    return range(list, from, count)
        .chain(
            entries -> {
              for (Entry entry : entries) {
                boolean isBehind =
                    entry.at().isBefore(after.at()) || entry.id().compareTo(after.id()) < 0;
                if (isBehind && found.size() < count) {
                  found.add(entry);
                }
              }
              return found.size() >= count || entries.size() < count
                  ? Uni.createFrom().item(found)
                  : behind(list, after, from + entries.size(), count, found);
            });
  }

  private Uni<List<Entry>> range(String list, long from, int count) {
    return RedisCalls.batch(
            redis,
            List.of(
                Request.cmd(Command.ZREVRANGE)
                    .arg(key.apply(list))
                    .arg(from)
                    .arg(from + count - 1)
                    .arg("WITHSCORES")))
        .map(answers -> entries(answers.getFirst()));
  }

  private static List<Entry> entries(Response answer) {
    List<Entry> entries = new ArrayList<>();
    if (answer.size() > 0 && answer.get(0).size() == 2) {
      // RESP 3 answers with pairs
      answer.forEach(pair -> entries.add(entry(pair.get(0), pair.get(1))));
      return entries;
    }
    for (int i = 0; i + 1 < answer.size(); i += 2) {
      entries.add(entry(answer.get(i), answer.get(i + 1)));
    }
    return entries;
  }

  private static Entry entry(Response id, Response score) {
    return new Entry(id.toString(), Instant.ofEpochMilli(score.toDouble().longValue()));
  }

  /** How many entries lists have, by name. */
  public Uni<Map<String, Long>> sizes(List<String> lists) {
    return RedisCalls.batch(
            redis,
            lists.stream().map(list -> Request.cmd(Command.ZCARD).arg(key.apply(list))).toList())
        .map(
            answers -> {
              Map<String, Long> sizes = new LinkedHashMap<>();
              for (int i = 0; i < lists.size(); i++) {
                sizes.put(lists.get(i), answers.get(i).toLong());
              }
              return sizes;
            });
  }

  /** Takes entries out of a list to which they do not belong. */
  public Uni<Void> forget(String list, List<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Request request = Request.cmd(Command.ZREM).arg(key.apply(list));
    ids.forEach(request::arg);
    return RedisCalls.batch(redis, List.of(request)).replaceWithVoid();
  }

  /** Takes all entries out of a list that are older. */
  public Uni<Void> trim(String list, Instant before) {
    return RedisCalls.batch(
            redis,
            List.of(
                Request.cmd(Command.ZREMRANGEBYSCORE)
                    .arg(key.apply(list))
                    .arg("-inf")
                    .arg("(" + before.toEpochMilli())))
        .replaceWithVoid();
  }
}
