package dev.switchboard.benchmarks.models;

import dev.switchboard.testkit.RedisProbe;
import java.util.Set;

/** Looks up which commands' answers llm-workers have stored. */
final class StoredAnswers implements AutoCloseable {

  private static final String SCRIPT =
      """
      local stored = {}
      for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
        if redis.call('HEXISTS', key, 'outcome') == 1 then
          stored[#stored + 1] = string.sub(key, #ARGV[1] + 1, -2)
        end
      end
      return table.concat(stored, ' ')
      """;

  private final RedisProbe redis;
  private final String keys;

  StoredAnswers(String redisUrl, String prefix) {
    this.redis = RedisProbe.at(redisUrl);
    this.keys = prefix + "generation:{";
  }

  /** The ids of the commands. */
  Set<String> commands() {
    return Set.of(redis.text("EVAL", SCRIPT, "0", keys).split(" "));
  }

  @Override
  public void close() {
    redis.close();
  }
}
