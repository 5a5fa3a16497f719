package dev.switchboard.llm.redis;

import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link RedisSpending} has counted. */
public final class SpendingReport {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Redis redis;
  private final SpendingKeys keys;

  /**
   * @param bot whose models they are
   */
  public SpendingReport(Redis redis, RedisKeys keys, String bot) {
    this.redis = redis;
    this.keys = new SpendingKeys(keys, bot);
  }

  /**
   * A sum.
   *
   * @param calls of models
   * @param tokens read and written
   * @param micros millionths of the prices' currency
   */
  public record Sum(long calls, long tokens, long micros) {
    public static final Sum NOTHING = new Sum(0, 0, 0);
  }

  /**
   * A day, in UTC.
   *
   * @param models alias to its part
   */
  public record Day(LocalDate day, Sum total, Map<String, Sum> models) {

    public Day {
      models = Map.copyOf(models);
    }
  }

  /** What a conversation took so far. */
  public Sum conversation(String id) {
    return sum(read(keys.conversation(id)), "");
  }

  /** What all conversations took in a day. */
  public Day day(LocalDate day) {
    Map<String, Long> fields = read(keys.day(day));
    Map<String, Sum> models = new TreeMap<>();
    for (String field : fields.keySet()) {
      if (field.startsWith("calls:")) {
        String alias = field.substring("calls:".length());
        models.put(alias, sum(fields, ":" + alias));
      }
    }
    return new Day(day, sum(fields, ""), models);
  }

  private static Sum sum(Map<String, Long> fields, String of) {
    return new Sum(
        fields.getOrDefault("calls" + of, 0L),
        fields.getOrDefault("tokens" + of, 0L),
        fields.getOrDefault("micros" + of, 0L));
  }

  private Map<String, Long> read(String key) {
    Response all =
        RedisCalls.batch(redis, List.of(Request.cmd(Command.HGETALL).arg(key)))
            .await()
            .atMost(TIMEOUT)
            .getFirst();
    Map<String, Long> fields = new TreeMap<>();
    for (String field : all.getKeys()) {
      fields.put(field, all.get(field).toLong());
    }
    return fields;
  }
}
