package dev.switchboard.endtoend;

import dev.switchboard.testkit.RedisProbe;
import java.util.List;

/** Looks for a text in everything that Redis holds. */
final class RedisSearch {

  private static final String WITH_TEXT =
      """
      local found = {}
      for _, key in ipairs(redis.call('KEYS', '*')) do
        local kind = redis.call('TYPE', key).ok
        local all
        if kind == 'hash' then all = redis.call('HGETALL', key)
        elseif kind == 'list' then all = redis.call('LRANGE', key, 0, -1)
        elseif kind == 'set' then all = redis.call('SMEMBERS', key)
        elseif kind == 'zset' then all = redis.call('ZRANGE', key, 0, -1)
        elseif kind == 'string' then all = {redis.call('GET', key)}
        else return 'a key of an unknown kind: ' .. kind end
        if string.find(key .. table.concat(all, ' '), ARGV[1], 1, true) then
          found[#found + 1] = key
        end
      end
      return table.concat(found, '\\n')
      """;

  private RedisSearch() {}

  /** The keys whose name or value has a text, whatever kind of value it is. */
  static List<String> keysWith(RedisProbe redis, String text) {
    return redis.text("EVAL", WITH_TEXT, "0", text).lines().filter(it -> !it.isBlank()).toList();
  }
}
