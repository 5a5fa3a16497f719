package dev.switchboard.edge.once;

import dev.switchboard.edge.redis.RedisFailure;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.once.Claim;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.EffectTransitions;
import dev.switchboard.once.LedgerUnavailableException;
import dev.switchboard.once.UnreadableAnswerException;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * The ledger in Redis: one key per effect, a hash of holder and lease, or of the answer. Blocks the
 * calling thread, which must be a virtual one.
 *
 * @param <A> the answer of an effect
 */
public final class RedisEffectLedger<A> implements EffectLedger<A> {

  private static final Logger LOG = Logger.getLogger(RedisEffectLedger.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final RedisScript CLAIM = script("claim.lua");
  private static final RedisScript ASSUME_BEGUN = script("assume-begun.lua");
  private static final RedisScript RENEW = script("renew.lua");
  private static final RedisScript RELEASE = script("release.lua");
  private static final RedisScript SETTLE = script("settle.lua");

  private final Redis redis;
  private final AnswerJson<A> json;
  private final UnaryOperator<String> key;
  private final Duration timeToLive;
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());

  /**
   * A ledger of one kind of effect.
   *
   * @param key makes the Redis key from a command's id
   * @param timeToLive how long an effect is remembered after its last change; longer than any
   *     record can be delivered again
   */
  public RedisEffectLedger(
      Redis redis, Class<A> answers, UnaryOperator<String> key, Duration timeToLive) {
    this.redis = redis;
    this.json = new AnswerJson<>(answers);
    this.key = key;
    this.timeToLive = timeToLive;
  }

  private static RedisScript script(String name) {
    return RedisScript.ofResource(RedisEffectLedger.class, name);
  }

  @Override
  public Claim<A> claim(String commandId, String holder, boolean repeatable, Duration lease) {
    return claim(commandId, holder, repeatable, lease, "");
  }

  @Override
  public Claim<A> inherit(String commandId, String holder, String from, Duration lease) {
    return claim(commandId, holder, false, lease, from);
  }

  private Claim<A> claim(
      String commandId, String holder, boolean repeatable, Duration lease, String from) {
    Response reply =
        call(CLAIM, commandId, holder, repeatable ? "1" : "0", millis(lease), timeToLive(), from);
    return switch (reply.get(0).toString()) {
      case "granted" -> new Claim.Granted<>();
      case "answered" -> new Claim.Answered<>(json.read(reply.get(1).toString()));
      case "held" -> new Claim.Held<>(Duration.ofMillis(reply.get(1).toLong()));
      case "abandoned" -> new Claim.Abandoned<>(reply.get(1).toString());
      default -> throw new IllegalStateException("claim.lua replied " + reply);
    };
  }

  @Override
  public void assumeBegun(String commandId) {
    call(ASSUME_BEGUN, commandId, EffectTransitions.FORGOTTEN, timeToLive());
  }

  @Override
  public boolean renew(String commandId, String holder, Duration lease) {
    return call(RENEW, commandId, holder, millis(lease), timeToLive()).toInteger() == 1;
  }

  @Override
  public boolean release(String commandId, String holder) {
    return call(RELEASE, commandId, holder).toInteger() == 1;
  }

  @Override
  public A settle(String commandId, A answer) {
    return json.read(call(SETTLE, commandId, json.write(answer), timeToLive()).toString());
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private String timeToLive() {
    return millis(timeToLive);
  }

  private Response call(RedisScript script, String commandId, String... arguments) {
    try {
      return script
          .call(
              redis,
              List.of(commandId),
              (id, request) -> {
                request.arg(1).arg(key.apply(id));
                for (String argument : arguments) {
                  request.arg(argument);
                }
              })
          .await()
          .atMost(TIMEOUT)
          .getFirst();
    } catch (RuntimeException e) {
      if (RedisFailure.isWrongType(e)) {
        throw new UnreadableAnswerException(
            "the ledger's key %s holds something else: %s; delete it once it is clear what it is"
                .formatted(key.apply(commandId), e.getMessage()),
            e);
      }
      warn(e);
      throw new LedgerUnavailableException(
          "the effects ledger in Redis can't be reached: " + e.getMessage(), e);
    }
  }

  /** Warns once in a while: each waiting call asks again twice a second. */
  private void warn(RuntimeException e) {
    long now = System.nanoTime();
    long last = warned.get();
    if (now - last > BETWEEN_WARNINGS.toNanos() && warned.compareAndSet(last, now)) {
      LOG.warnf("the effects ledger in Redis can't be reached: %s", e.getMessage());
    }
  }
}
