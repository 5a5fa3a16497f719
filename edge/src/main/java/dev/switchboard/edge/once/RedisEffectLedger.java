package dev.switchboard.edge.once;

import dev.switchboard.edge.erasure.ErasureIndex;
import dev.switchboard.edge.redis.RedisFailure;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.once.Claim;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.EffectTransitions;
import dev.switchboard.once.LedgerUnavailableException;
import dev.switchboard.once.UnreadableAnswerException;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
  private static final RedisScript ERASE = script("erase.lua");
  private static final RedisScript REPLACE = script("replace.lua");

  /** Stands for an answer that could not be read when its conversation was erased. */
  private static final String ERASED = "erased";

  private final Redis redis;
  private final ErasureIndex index;
  private final AnswerJson<A> json;
  private final UnaryOperator<A> withoutText;
  private final UnaryOperator<String> key;
  private final Duration timeToLive;
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());

  /**
   * A ledger of one kind of effect.
   *
   * @param index of a conversation's effects
   * @param withoutText an answer as it is kept of a conversation that was erased
   * @param key makes the Redis key from a command's id
   * @param timeToLive how long an effect is remembered after its last change; longer than any
   *     record can be delivered again
   */
  public RedisEffectLedger(
      Redis redis,
      ErasureIndex index,
      Class<A> answers,
      UnaryOperator<A> withoutText,
      UnaryOperator<String> key,
      Duration timeToLive) {
    this.redis = redis;
    this.index = index;
    this.withoutText = withoutText;
    this.json = new AnswerJson<>(answers);
    this.key = key;
    this.timeToLive = timeToLive;
  }

  private static RedisScript script(String name) {
    return RedisScript.ofResource(RedisEffectLedger.class, name);
  }

  @Override
  public Claim<A> claim(Command command, String holder, boolean repeatable, Duration lease) {
    return claim(command, holder, repeatable, lease, "");
  }

  @Override
  public Claim<A> inherit(Command command, String holder, String from, Duration lease) {
    return claim(command, holder, false, lease, from);
  }

  private Claim<A> claim(
      Command command, String holder, boolean repeatable, Duration lease, String from) {
    Response reply =
        noted(CLAIM, command, holder, repeatable ? "1" : "0", millis(lease), timeToLive(), from);
    return switch (reply.get(0).toString()) {
      case "granted" -> new Claim.Granted<>();
      case "answered" -> new Claim.Answered<>(json.read(reply.get(1).toString()));
      case "held" -> new Claim.Held<>(Duration.ofMillis(reply.get(1).toLong()));
      case "abandoned" -> new Claim.Abandoned<>(reply.get(1).toString());
      default -> throw new IllegalStateException("claim.lua replied " + reply);
    };
  }

  @Override
  public void assumeBegun(Command command) {
    call(ASSUME_BEGUN, command.id(), EffectTransitions.FORGOTTEN, timeToLive());
  }

  @Override
  public boolean renew(Command command, String holder, Duration lease) {
    return call(RENEW, command.id(), holder, millis(lease), timeToLive()).toInteger() == 1;
  }

  @Override
  public boolean release(Command command, String holder) {
    return call(RELEASE, command.id(), holder).toInteger() == 1;
  }

  @Override
  public A settle(Command command, A answer) {
    return json.read(
        noted(SETTLE, command, json.write(answer), timeToLive(), json.write(withoutText(answer)))
            .toString());
  }

  @Override
  public void erase(String conversationId, Instant erasedAt) {
    attempt(
        conversationId,
        () -> {
          index.erase(conversationId, erasedAt, timeToLive, this::eraseOrName);
          return conversationId;
        });
  }

  /** One key that holds something else keeps no other from being erased. */
  private void eraseOrName(String commandId) {
    try {
      erase(commandId);
    } catch (UnreadableAnswerException e) {
      LOG.errorf("an erasure passes over %s: %s", commandId, e.getMessage());
    }
  }

  /** The second step finds an answer as the first has seen it: what is settled does not change. */
  private void erase(String commandId) {
    Response answer = call(ERASE, commandId);
    if (answer != null) {
      call(REPLACE, commandId, answer.toString(), textless(answer.toString()));
    }
  }

  /** One that can't be read stays one that can't be read, and is not repeated. */
  private String textless(String answer) {
    try {
      return json.write(withoutText(json.read(answer)));
    } catch (UnreadableAnswerException e) {
      return ERASED;
    }
  }

  private A withoutText(A answer) {
    return withoutText.apply(answer);
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private String timeToLive() {
    return millis(timeToLive);
  }

  /** Calls a script that may write an answer, or give one; an erased one has no text. */
  private Response noted(RedisScript script, Command command, String... arguments) {
    return attempt(
        command.id(),
        () -> {
          ErasureIndex.Written written =
              index.write(
                  new ErasureIndex.Entry(
                      command.conversationId(), command.id(), command.requestedAt(), timeToLive),
                  List.of(script),
                  () -> requests(script, command.id(), arguments),
                  TIMEOUT);
          if (!written.isErased()) {
            return written.answers().getFirst();
          }
          // The erasure came before the entry was noted, and could not find it.
          erase(command.id());
          return send(script, command.id(), arguments);
        });
  }

  private Response call(RedisScript script, String commandId, String... arguments) {
    return attempt(commandId, () -> send(script, commandId, arguments));
  }

  private Response send(RedisScript script, String commandId, String... arguments) {
    return RedisScript.batch(redis, List.of(script), () -> requests(script, commandId, arguments))
        .await()
        .atMost(TIMEOUT)
        .getFirst();
  }

  private List<Request> requests(RedisScript script, String commandId, String... arguments) {
    return script.requests(
        List.of(commandId),
        (id, request) -> {
          request.arg(1).arg(key.apply(id));
          for (String argument : arguments) {
            request.arg(argument);
          }
        });
  }

  private <T> T attempt(String name, Supplier<T> call) {
    try {
      return call.get();
    } catch (LedgerUnavailableException | UnreadableAnswerException e) {
      throw e;
    } catch (RuntimeException e) {
      if (RedisFailure.isWrongType(e)) {
        throw new UnreadableAnswerException(
            "the ledger's key %s holds something else: %s; delete it once it is clear what it is"
                .formatted(key.apply(name), e.getMessage()),
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
