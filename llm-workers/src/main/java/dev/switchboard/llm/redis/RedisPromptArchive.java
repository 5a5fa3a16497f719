package dev.switchboard.llm.redis;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.bot.prompts.PromptSource;
import dev.switchboard.bot.reading.prompts.PromptFiles;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.core.prompts.PromptArchive;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The prompts that the routers of a deployment keep in Redis, for runs that began with them. */
public final class RedisPromptArchive implements PromptArchive {

  private static final Logger LOG = Logger.getLogger(RedisPromptArchive.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Redis redis;
  private final String key;
  private final Map<String, PromptDefinition> known = new ConcurrentHashMap<>();

  public RedisPromptArchive(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.key = keys.of(PromptCatalog.KEPT_AT);
  }

  @Override
  public @Nullable PromptDefinition of(String hash) {
    PromptDefinition prompt = known.get(hash);
    if (prompt != null) {
      return prompt;
    }
    try {
      Request all = Request.cmd(Command.HVALS).arg(key);
      for (Response json :
          RedisCalls.batch(redis, List.of(all)).await().atMost(TIMEOUT).getFirst()) {
        PromptCatalog catalog = PromptCatalog.read(json.toString());
        Optional<PromptSource> found = catalog == null ? Optional.empty() : catalog.find(hash);
        if (found.isPresent()) {
          return read(hash, found.get());
        }
      }
      LOG.warnf("the prompt %s is not known any more; the one of today is used", hash);
    } catch (RuntimeException e) {
      LOG.warnf("the prompt %s can't be had, Redis is away: %s", hash, e.getMessage());
    }
    return null;
  }

  private @Nullable PromptDefinition read(String hash, PromptSource source) {
    PromptDefinition prompt = PromptFiles.read(source);
    if (prompt == null) {
      LOG.warnf("the prompt %s of %s can't be read here", hash, source.file());
    } else {
      known.put(hash, prompt);
    }
    return prompt;
  }
}
