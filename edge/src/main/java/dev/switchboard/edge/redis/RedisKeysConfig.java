package dev.switchboard.edge.redis;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How keys in Redis are named. */
@ConfigMapping(prefix = "switchboard.redis")
public interface RedisKeysConfig {

  /**
   * Beginning of every key; lets several deployments share one Redis. Without it, the prefix of the
   * topics, unless that is the default one, with which keys have no prefix. {@code none} means no
   * prefix at all.
   */
  Optional<String> prefix();
}
