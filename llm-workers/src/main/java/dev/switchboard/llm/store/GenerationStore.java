package dev.switchboard.llm.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.GenerationCompleted;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
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

  private final ValueCommands<String, String> values;
  private final String claim = CLAIM + UUID.randomUUID();

  GenerationStore(RedisDataSource redis) {
    this.values = redis.value(String.class);
  }

  /** How a command stands. */
  public sealed interface Standing {

    /** It is ours to do. */
    record Ours() implements Standing {}

    /** Another worker is at it; look again later. */
    record Taken() implements Standing {}

    /** It is done. */
    record Done(GenerationCompleted result) implements Standing {}
  }

  /** Claims a command, unless it is done or somebody else is at it. */
  public Standing begin(String commandId, Duration lease) {
    try {
      if (values.setAndChanged(key(commandId), claim, claiming(lease).nx())) {
        return new Standing.Ours();
      }
      String found = values.get(key(commandId));
      if (found == null) {
        return new Standing.Taken();
      }
      if (found.equals(claim)) {
        // Our own, from a delivery that was given up: its work went with it.
        return new Standing.Ours();
      }
      GenerationCompleted result = found.startsWith(CLAIM) ? null : read(found);
      return found.startsWith(CLAIM)
          ? new Standing.Taken()
          : result == null ? new Standing.Ours() : new Standing.Done(result);
    } catch (RuntimeException e) {
      LOG.warnf("generating %s without Redis: %s", commandId, e.getMessage());
      return new Standing.Ours();
    }
  }

  /** Keeps the claim while the work goes on. */
  public void renew(String commandId, Duration lease) {
    try {
      values.set(key(commandId), claim, claiming(lease));
    } catch (RuntimeException e) {
      LOG.debugf("claim on %s not renewed: %s", commandId, e.getMessage());
    }
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

  private static SetArgs claiming(Duration lease) {
    return new SetArgs().px(lease);
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
