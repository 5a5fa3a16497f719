package dev.switchboard.tools.adapters;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.tools.core.effects.Claim;
import dev.switchboard.tools.core.effects.EffectLedger;
import dev.switchboard.tools.core.effects.LedgerUnavailableException;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The ledger in Redis: {@code effect:<commandId>} is a hash of holder and lease, or of the outcome.
 * Blocks the calling thread, which must be a virtual one.
 */
public final class RedisEffectLedger implements EffectLedger {

  private static final Logger LOG = Logger.getLogger(RedisEffectLedger.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Redis redis;
  private final Duration timeToLive;
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());
  private final RedisScript claim = RedisScript.ofResource(RedisEffectLedger.class, "claim.lua");
  private final RedisScript renew = RedisScript.ofResource(RedisEffectLedger.class, "renew.lua");
  private final RedisScript settle = RedisScript.ofResource(RedisEffectLedger.class, "settle.lua");

  /**
   * @param timeToLive how long an effect is remembered after its last change; longer than any
   *     record can be delivered again
   */
  public RedisEffectLedger(Redis redis, Duration timeToLive) {
    this.redis = redis;
    this.timeToLive = timeToLive;
  }

  @Override
  public Claim claim(String commandId, String holder, boolean repeatable, Duration lease) {
    return claim(commandId, holder, repeatable, lease, "");
  }

  @Override
  public Claim inherit(String commandId, String holder, String from, Duration lease) {
    return claim(commandId, holder, false, lease, from);
  }

  private Claim claim(
      String commandId, String holder, boolean repeatable, Duration lease, String from) {
    Response answer =
        call(
            claim,
            commandId,
            holder,
            repeatable ? "1" : "0",
            String.valueOf(lease.toMillis()),
            String.valueOf(timeToLive.toMillis()),
            from);
    return switch (answer.get(0).toString()) {
      case "granted" -> new Claim.Granted();
      case "answered" -> new Claim.Answered(OutcomeJson.read(answer.get(1).toString()));
      case "held" -> new Claim.Held(Duration.ofMillis(answer.get(1).toLong()));
      case "abandoned" -> new Claim.Abandoned(answer.get(1).toString());
      default -> throw new IllegalStateException("claim.lua answered " + answer);
    };
  }

  @Override
  public boolean renew(String commandId, String holder, Duration lease) {
    return call(
                renew,
                commandId,
                holder,
                String.valueOf(lease.toMillis()),
                String.valueOf(timeToLive.toMillis()))
            .toInteger()
        == 1;
  }

  @Override
  public Outcome settle(String commandId, Outcome outcome) {
    return OutcomeJson.read(
        call(settle, commandId, OutcomeJson.write(outcome), String.valueOf(timeToLive.toMillis()))
            .toString());
  }

  /** Says it once in a while: each waiting call asks again twice a second. */
  private void warn(RuntimeException e) {
    long now = System.nanoTime();
    long last = warned.get();
    if (now - last > BETWEEN_WARNINGS.toNanos() && warned.compareAndSet(last, now)) {
      LOG.warnf(
          "the effects ledger in Redis can't be reached; calls that change something wait for it: %s",
          e.getMessage());
    }
  }

  private Response call(RedisScript script, String commandId, String... arguments) {
    try {
      return script
          .call(
              redis,
              List.of(commandId),
              (id, request) -> {
                request.arg(1).arg("effect:" + id);
                for (String argument : arguments) {
                  request.arg(argument);
                }
              })
          .await()
          .atMost(PATIENCE)
          .getFirst();
    } catch (RuntimeException e) {
      warn(e);
      throw new LedgerUnavailableException(
          "the effects ledger in Redis can't be reached: " + e.getMessage(), e);
    }
  }
}
