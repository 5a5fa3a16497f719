package dev.switchboard.llm.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.edge.worker.ShutdownInterrupt;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a command is generated once: whoever takes it leaves a claim that ends by itself,
 * then the result, from which a redelivery is answered. While Redis is away commands are generated
 * all the same; the router takes the first outcome of a command and ignores a second.
 */
@ApplicationScoped
public class GenerationStore {

  private static final Logger LOG = Logger.getLogger(GenerationStore.class);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final String CLAIM = "claimed:";

  /** A claim that ended while nobody took it over lives again. */
  private static final String RENEW =
      """
      local found = redis.call('GET', KEYS[1])
      if found and found ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1
      """;

  private static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('DEL', KEYS[1])
      """;

  private final RedisDataSource redis;
  private final ValueCommands<String, String> values;

  GenerationStore(RedisDataSource redis) {
    this.redis = redis;
    this.values = redis.value(String.class);
  }

  /**
   * One delivery's hold on a command.
   *
   * @param token unlike any other delivery's, of this process too
   */
  public record Claim(String commandId, String token) {}

  /** How a command stands. */
  public sealed interface Standing {

    /** It is ours to do. */
    record Ours(Claim claim) implements Standing {}

    /** Another worker is at it; look again later. */
    record Taken() implements Standing {}

    /** It is done. */
    record Done(GenerationCompleted result) implements Standing {}
  }

  /** Claims a command, unless it is done or somebody else is at it. */
  public Standing begin(String commandId, Duration lease) {
    Claim claim = new Claim(commandId, CLAIM + UUID.randomUUID());
    try {
      if (values.setAndChanged(key(commandId), claim.token(), new SetArgs().px(lease).nx())) {
        return new Standing.Ours(claim);
      }
      String found = values.get(key(commandId));
      if (found == null || found.startsWith(CLAIM)) {
        return new Standing.Taken();
      }
      GenerationCompleted result = read(found);
      return result == null ? new Standing.Ours(claim) : new Standing.Done(result);
    } catch (RuntimeException e) {
      ShutdownInterrupt.throwIfInterrupted(e);
      LOG.warnf("generating %s without Redis: %s", commandId, e.getMessage());
      return new Standing.Ours(claim);
    }
  }

  /**
   * Keeps the claim while the work goes on.
   *
   * @return false when somebody else has taken the command over, or done it
   */
  public boolean renew(Claim claim, Duration lease) {
    try {
      return run(RENEW, claim, String.valueOf(lease.toMillis()));
    } catch (RuntimeException e) {
      ShutdownInterrupt.throwIfInterrupted(e);
      LOG.debugf("claim on %s not renewed: %s", claim.commandId(), e.getMessage());
      return true;
    }
  }

  /** Gives the command up, so that its next delivery need not wait for the claim's end. */
  public void release(Claim claim) {
    // An interrupted thread could not wait for Redis' answer.
    boolean interrupted = Thread.interrupted();
    try {
      run(RELEASE, claim);
    } catch (RuntimeException e) {
      LOG.debugf("claim on %s ends by itself: %s", claim.commandId(), e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean run(String script, Claim claim, String... more) {
    String[] arguments =
        Stream.concat(
                Stream.of(script, "1", key(claim.commandId()), claim.token()), Stream.of(more))
            .toArray(String[]::new);
    Response done = redis.execute("EVAL", arguments);
    return done != null && done.toInteger() == 1;
  }

  /** Keeps the result for redeliveries. */
  public void keep(GenerationCompleted result) {
    try {
      values.set(
          key(result.commandId()),
          EventJson.mapper().writeValueAsString(result),
          new SetArgs().ex(KEPT));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.warnf("the result of %s is not kept: %s", result.commandId(), e.getMessage());
    }
  }

  private static @Nullable GenerationCompleted read(String json) {
    try {
      return EventJson.mapper().readValue(json, GenerationCompleted.class);
    } catch (JsonProcessingException e) {
      LOG.warnf("a kept result can't be read and is generated anew: %s", e.getMessage());
      return null;
    }
  }

  private static String key(String commandId) {
    return "generation:{" + commandId + "}";
  }
}
