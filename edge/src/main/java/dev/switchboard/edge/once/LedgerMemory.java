package dev.switchboard.edge.once;

import dev.switchboard.once.LedgerUnavailableException;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Since when the ledger in Redis remembers. A Redis that comes back empty does not know which
 * commands were begun before; the moment from which on it does is written beside the ledger by the
 * first worker that misses it. Blocks the calling thread, which must be a virtual one.
 */
public final class LedgerMemory {

  private static final Logger LOG = Logger.getLogger(LedgerMemory.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Redis redis;
  private final String key;
  private final BooleanSupplier workedBefore;

  /**
   * A memory that is noted under a key.
   *
   * @param workedBefore whether any worker of this deployment has ever acknowledged a record; asked
   *     only where Redis does not know the moment. Throws when it can't be found out.
   */
  public LedgerMemory(Redis redis, String key, BooleanSupplier workedBefore) {
    this.redis = redis;
    this.key = key;
    this.workedBefore = workedBefore;
  }

  /**
   * Whether a command may have been begun although the ledger does not know it.
   *
   * @param written when the record of the command was written
   * @throws LedgerUnavailableException when that can't be found out now
   */
  public boolean mayLack(Instant written) {
    try {
      Response known = send(Request.cmd(Command.GET).arg(key));
      return written.toEpochMilli() < (known == null ? begin() : known.toLong());
    } catch (RuntimeException e) {
      throw new LedgerUnavailableException(
          "it can't be found out since when the effects ledger in Redis remembers: "
              + e.getMessage(),
          e);
    }
  }

  private long begin() {
    long since = workedBefore.getAsBoolean() ? now() : 0;
    send(Request.cmd(Command.SET).arg(key).arg(since).arg("NX"));
    Response kept = send(Request.cmd(Command.GET).arg(key));
    long begin = kept == null ? since : kept.toLong();
    if (begin > 0) {
      LOG.warnf(
          "Redis has lost the effects ledger: tools that may act once are not called for requests written before %s without a status check",
          Instant.ofEpochMilli(begin));
    }
    return begin;
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
