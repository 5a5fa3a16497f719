package dev.switchboard.edge.spending;

import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what llm-workers have counted of the calls of models. */
public final class SpendingReport {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int AT_ONCE = 1_000;

  private final Redis redis;
  private final SpendingKeys keys;

  /**
   * For one bot.
   *
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
   * @param costMicros millionths of the prices' currency
   */
  public record Sum(long calls, long tokens, long costMicros) {
    public static final Sum NOTHING = new Sum(0, 0, 0);

    /** Both together. */
    public Sum plus(Sum other) {
      return new Sum(calls + other.calls, tokens + other.tokens, costMicros + other.costMicros);
    }
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

  /** What somebody, or a conversation, took. */
  public record Part(String name, Sum sum) {}

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

  /** The conversations that took most, the dearest first. It looks at every key of Redis. */
  public List<Part> conversations(int most) {
    String begin = keys.conversations();
    return dearest(begin, key -> key.substring(begin.length()), most);
  }

  /**
   * The users that took most since a day, the dearest first. It looks at every key of Redis.
   *
   * @param from the first day
   */
  public List<Part> users(LocalDate from, int most) {
    String begin = keys.users();
    return dearest(
        begin,
        key -> {
          String[] parts = key.substring(begin.length()).split(":", 2);
          return parts.length < 2 || LocalDate.parse(parts[0]).isBefore(from) ? null : parts[1];
        },
        most);
  }

  /**
   * Adds up what lies under keys that begin alike.
   *
   * @param name whose a key is; null for one that is not asked for
   */
  private List<Part> dearest(String begin, Function<String, @Nullable String> name, int most) {
    Map<String, Sum> sums = new HashMap<>();
    Set<String> seen = new HashSet<>();
    String cursor = "0";
    do {
      Response page =
          calls(
                  List.of(
                      Request.cmd(Command.SCAN)
                          .arg(cursor)
                          .arg("MATCH")
                          .arg(begin + "*")
                          .arg("COUNT")
                          .arg(AT_ONCE)))
              .getFirst();
      cursor = page.get(0).toString();
      Map<String, String> found = new HashMap<>();
      for (Response key : page.get(1)) {
        String whose = name.apply(key.toString());
        // one page may hold what another one held, too
        if (whose != null && seen.add(key.toString())) {
          found.put(key.toString(), whose);
        }
      }
      List<String> wanted = List.copyOf(found.keySet());
      List<Response> counts = wanted.isEmpty() ? List.of() : calls(counts(wanted));
      for (int i = 0; i < wanted.size(); i++) {
        sums.merge(found.get(wanted.get(i)), sum(counts.get(i)), Sum::plus);
      }
    } while (!cursor.equals("0"));
    return sums.entrySet().stream()
        .map(entry -> new Part(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong((Part part) -> part.sum().costMicros())
                .thenComparingLong(part -> part.sum().tokens())
                .reversed()
                .thenComparing(Part::name))
        .limit(most)
        .toList();
  }

  private static List<Request> counts(List<String> keys) {
    List<Request> requests = new ArrayList<>();
    keys.forEach(
        key ->
            requests.add(
                Request.cmd(Command.HMGET).arg(key).arg("calls").arg("tokens").arg("micros")));
    return requests;
  }

  private static Sum sum(Response counts) {
    return new Sum(number(counts.get(0)), number(counts.get(1)), number(counts.get(2)));
  }

  private static long number(@Nullable Response value) {
    return value == null ? 0 : value.toLong();
  }

  private static Sum sum(Map<String, Long> fields, String of) {
    return new Sum(
        fields.getOrDefault("calls" + of, 0L),
        fields.getOrDefault("tokens" + of, 0L),
        fields.getOrDefault("micros" + of, 0L));
  }

  private Map<String, Long> read(String key) {
    Response all = calls(List.of(Request.cmd(Command.HGETALL).arg(key))).getFirst();
    Map<String, Long> fields = new TreeMap<>();
    for (String field : all.getKeys()) {
      fields.put(field, all.get(field).toLong());
    }
    return fields;
  }

  private List<Response> calls(List<Request> requests) {
    return RedisCalls.batch(redis, requests).await().atMost(TIMEOUT);
  }
}
