package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a conversation was erased. Topics have no common order: a record of before may be read after
 * the erasure, and must not bring back what is gone; one of afterwards may be read before it, and
 * must not be lost.
 */
final class Erasures {

  private static final RedisScript NOTE = RedisScript.ofResource(Erasures.class, "erased.lua");

  private Erasures() {}

  /** In the hash slot of approvals and handoffs, as their scripts look there. */
  static String key(RedisKeys keys, String conversationId) {
    return keys.of("erased:{gateway}:" + conversationId);
  }

  /**
   * Notes an erasure.
   *
   * @param kept as long as Kafka keeps records of before, or longer
   */
  static Uni<List<Response>> note(
      Redis redis, RedisKeys keys, ConversationErased erasure, Duration kept) {
    return NOTE.call(
        redis,
        List.of(erasure),
        (it, call) ->
            call.arg(1)
                .arg(key(keys, it.conversationId()))
                .arg(it.erasedAt().toEpochMilli())
                .arg(kept.toSeconds()));
  }

  /** Whether something of this time is erased; compared as the scripts do, by milliseconds. */
  static boolean reaches(ConversationErased erasure, Instant time) {
    return time.toEpochMilli() <= erasure.erasedAt().toEpochMilli();
  }
}
