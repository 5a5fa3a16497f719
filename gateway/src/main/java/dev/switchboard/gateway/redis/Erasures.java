package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.edge.redis.RedisKeys;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;

/**
 * When a conversation was erased. Topics have no common order: a record of before may be read after
 * the erasure, and must not bring back what is gone.
 */
final class Erasures {

  private Erasures() {}

  /** In the hash slot of approvals and handoffs, as their scripts look there. */
  static String key(RedisKeys keys, String conversationId) {
    return keys.of("erased:{gateway}:" + conversationId);
  }

  /**
   * Notes an erasure.
   *
   * @param kept longer than Kafka keeps records of before
   */
  static Request note(RedisKeys keys, ConversationErased erasure, Duration kept) {
    return Request.cmd(Command.SET)
        .arg(key(keys, erasure.conversationId()))
        .arg(erasure.erasedAt().toEpochMilli())
        .arg("EX")
        .arg(kept.toSeconds());
  }
}
