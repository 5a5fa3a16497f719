package dev.switchboard.tools.adapters;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.edge.transition.RedisScript;
import dev.switchboard.tools.core.effects.Claim;
import dev.switchboard.tools.core.effects.EffectLedger;
import dev.switchboard.tools.core.effects.LedgerUnavailableException;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;

/**
 * The ledger in Redis: {@code effect:<commandId>} is a hash of holder and lease, or of the outcome.
 * Blocks the calling thread, which must be a virtual one.
 */
public final class RedisEffectLedger implements EffectLedger {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Redis redis;
  private final Duration timeToLive;
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
    Response answer =
        call(
            claim,
            commandId,
            holder,
            repeatable ? "1" : "0",
            String.valueOf(lease.toMillis()),
            String.valueOf(timeToLive.toMillis()));
    return switch (answer.get(0).toString()) {
      case "granted" -> new Claim.Granted();
      case "answered" -> new Claim.Answered(OutcomeJson.read(answer.get(1).toString()));
      case "held" -> new Claim.Held(Duration.ofMillis(answer.get(1).toLong()));
      case "abandoned" -> new Claim.Abandoned();
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
      throw new LedgerUnavailableException(
          "the effects ledger in Redis can't be reached: " + e.getMessage(), e);
    }
  }
}
