package dev.switchboard.llm.redis;

import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.ladder.Circuit;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the circuits that {@link RedisCircuits} keeps; a reader is no caller and changes none. */
public final class CircuitReport {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String[] FIELDS = {
    "failures", "since", "until", "opened", "probe", "answered"
  };

  private final Redis redis;
  private final RedisKeys keys;

  public CircuitReport(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** The circuits of these endpoints; one of which nothing is known is {@link Circuit#UNKNOWN}. */
  public Map<String, Circuit> of(List<String> endpoints) {
    List<Request> requests =
        endpoints.stream()
            .map(
                endpoint -> {
                  Request read = Request.cmd(Command.HMGET).arg(keys.of(key(endpoint)));
                  for (String field : FIELDS) {
                    read.arg(field);
                  }
                  return read;
                })
            .toList();
    Map<String, Circuit> circuits = new LinkedHashMap<>();
    if (requests.isEmpty()) {
      return circuits;
    }
    List<Response> answers = RedisCalls.batch(redis, requests).await().atMost(TIMEOUT);
    for (int i = 0; i < endpoints.size(); i++) {
      Response all = answers.get(i);
      circuits.put(
          endpoints.get(i),
          new Circuit(
              (int) number(all, 0),
              number(all, 1),
              number(all, 2),
              (int) number(all, 3),
              number(all, 4),
              number(all, 5)));
    }
    return circuits;
  }

  static String key(String endpoint) {
    return "limit:circuit:" + endpoint;
  }

  private static long number(Response all, int field) {
    Response value = all.get(field);
    return value == null ? 0 : value.toLong();
  }
}
