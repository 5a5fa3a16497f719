package dev.switchboard.edge.once;

import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.once.LedgerUnavailableException;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Since when the ledger in Redis remembers. A Redis that comes back empty, or as it was some time
 * ago, does not know all commands that were begun before; the moment from which on it does is
 * written beside the ledger by the first worker that finds that out. Blocks the calling thread,
 * which must be a virtual one.
 *
 * <p>Two things show that Redis is older than what was done. Each look counts a beat in Redis: a
 * worker that has counted further than Redis knows has outlived the loss. And where no worker has,
 * Kafka has answers that were given after the last beat that Redis knows.
 */
public final class LedgerMemory {

  private static final Logger LOG = Logger.getLogger(LedgerMemory.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final RedisScript BEAT = RedisScript.ofResource(LedgerMemory.class, "beat.lua");

  /**
   * Beats come once a second, and the clocks of Redis and of those who write to Kafka may differ.
   */
  private static final Duration CLOCKS = Duration.ofSeconds(10);

  /** Nothing was lost, as far as the log tells. */
  private static final long NOTHING = 0;

  private final Redis redis;
  private final String key;
  private final Log log;

  /** How far this worker has counted; 0 before its first beat. */
  private final AtomicLong beats = new AtomicLong();

  /** What Kafka knows of the work. Each method throws when it can't be found out. */
  public interface Log {

    /** Whether any worker of this deployment has ever acknowledged a record. */
    boolean workedBefore();

    /** When a worker gave the last answer that the log still has; {@link Instant#EPOCH}: never. */
    Instant lastAnswer();
  }

  /** A memory that is noted under a key, and under that key with more behind it. */
  public LedgerMemory(Redis redis, String key, Log log) {
    this.redis = redis;
    this.key = key;
    this.log = log;
  }

  /**
   * Whether a command may have been begun although the ledger does not know it.
   *
   * @param written when the record of the command was written
   * @throws LedgerUnavailableException when that can't be found out now
   */
  public boolean mayLack(Instant written) {
    try {
      return written.toEpochMilli() < since();
    } catch (RuntimeException e) {
      throw new LedgerUnavailableException(
          "it can't be found out since when the effects ledger in Redis remembers: "
              + e.getMessage(),
          e);
    }
  }

  private long since() {
    long counted = beats.get();
    if (counted == 0 && isOlderThanTheLog()) {
      forget("Redis is older than the last answers");
    }
    Response beat = beat(counted);
    beats.accumulateAndGet(beat.get(0).toLong(), Math::max);
    if (beat.get(1).toInteger() == 1) {
      warn("Redis has lost its last writes", beat.get(2).toLong());
    }
    return beat.get(2) == null ? begin() : beat.get(2).toLong();
  }

  /** Counts a beat. Gives its number, whether writes were lost, and since when Redis remembers. */
  private Response beat(long counted) {
    return BEAT.call(
            redis,
            List.of(key),
            (name, request) -> request.arg(2).arg(name).arg(beatsKey()).arg(counted))
        .await()
        .atMost(TIMEOUT)
        .getFirst();
  }

  /** No worker may have outlived the loss: then the log has to tell. */
  private boolean isOlderThanTheLog() {
    Response last = send(Request.cmd(Command.HGET).arg(beatsKey()).arg("at"));
    return last != null
        && log.lastAnswer().isAfter(Instant.ofEpochMilli(last.toLong()).plus(CLOCKS));
  }

  private void forget(String why) {
    long now = now();
    send(Request.cmd(Command.SET).arg(key).arg(now));
    warn(why, now);
  }

  private long begin() {
    long since = log.workedBefore() ? now() : NOTHING;
    send(Request.cmd(Command.SET).arg(key).arg(since).arg("NX"));
    Response kept = send(Request.cmd(Command.GET).arg(key));
    long begin = kept == null ? since : kept.toLong();
    if (begin > 0) {
      warn("Redis came back empty", begin);
    }
    return begin;
  }

  private static void warn(String why, long begin) {
    LOG.warnf(
        "%s, and with it the effects ledger: tools that may act once are not called for requests written before %s without a status check",
        why, Instant.ofEpochMilli(begin));
  }

  private String beatsKey() {
    // The braces keep both keys in one hash slot, as a script needs them.
    return key + ":beats:{" + key + "}";
  }

  private long now() {
    Response time = send(Request.cmd(Command.TIME));
    if (time == null) {
      throw new IllegalStateException("Redis does not tell the time");
    }
    return time.get(0).toLong() * 1000 + time.get(1).toLong() / 1000;
  }

  private @Nullable Response send(Request request) {
    return redis.send(request).await().atMost(TIMEOUT);
  }
}
