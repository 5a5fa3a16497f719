package dev.switchboard.edge.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a Redis that decide whether it keeps what it was given.
 *
 * @param evictionPolicy {@code maxmemory-policy}; empty when the server does not say
 * @param appendOnly whether it writes an append-only file; true when the server does not say
 */
record RedisSettings(String evictionPolicy, boolean appendOnly) {

  private static final String SAFE = "noeviction";

  /** Asks the server. */
  static Uni<RedisSettings> read(Redis redis) {
    return redis.send(Request.cmd(Command.INFO)).map(info -> ofInfo(info.toString()));
  }

  /** Reads the answer to {@code INFO}. */
  static RedisSettings ofInfo(String info) {
    Map<String, String> fields = new HashMap<>();
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> fields.put(parts[0], parts[1].trim()));
    return new RedisSettings(
        fields.getOrDefault("maxmemory_policy", ""),
        !fields.getOrDefault("aof_enabled", "1").equals("0"));
  }

  /** What may be lost, and the fix. */
  List<String> risks() {
    List<String> risks = new ArrayList<>();
    if (!evictionPolicy.isEmpty() && !evictionPolicy.equals(SAFE)) {
      risks.add(
          "maxmemory-policy is %s, with which a full Redis drops runs and claims that are alive; set it to %s"
              .formatted(evictionPolicy, SAFE));
    }
    if (!appendOnly) {
      risks.add(
          "it has no append-only file, so that a restart loses everything since its last snapshot; set appendonly yes");
    }
    return risks;
  }
}
