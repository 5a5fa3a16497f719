package dev.switchboard.evaluation.chaos.system;

import dev.switchboard.backbone.RedisProcess;
import dev.switchboard.backbone.RedisSettings;
import dev.switchboard.testkit.RedisProbe;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** A Redis primary and its replica behind one address, as a managed Redis has. */
public final class RedisPair implements AutoCloseable {

  /** Every key whose value contains a word, whatever its type. */
  private static final String SEARCH =
      """
      local found = {}
      for _, key in ipairs(redis.call('KEYS', '*')) do
        local kind = redis.call('TYPE', key).ok
        local values = {}
        if kind == 'string' then values = {redis.call('GET', key)}
        elseif kind == 'hash' then values = redis.call('HGETALL', key)
        elseif kind == 'list' then values = redis.call('LRANGE', key, 0, -1)
        elseif kind == 'set' then values = redis.call('SMEMBERS', key)
        elseif kind == 'zset' then values = redis.call('ZRANGE', key, 0, -1)
        else found[#found + 1] = key .. ' (a ' .. kind .. ', not searched)' end
        for _, value in ipairs(values) do
          if string.find(value, ARGV[1], 1, true) then
            found[#found + 1] = key
            break
          end
        end
      end
      return table.concat(found, '\\n')
      """;

  private RedisProcess primary = RedisProcess.start(RedisSettings.temporary());
  private RedisProcess replica = RedisProcess.start(RedisSettings.temporary());
  private final Relay relay;

  RedisPair() throws IOException {
    follow(replica, primary);
    relay = Relay.to(List.of(primary.port()));
  }

  /** The address that stays. */
  public String url() {
    return "redis://127.0.0.1:" + relay.port();
  }

  /** The way to it. */
  public Relay relay() {
    return relay;
  }

  /** The primary dies and comes back with its data, but for at most its last second. */
  public void restart() {
    primary.kill();
    primary.start();
  }

  /** Everything in it is gone. */
  public void empty() {
    ask(primary, "FLUSHALL");
  }

  /** The primary dies, the replica takes its place, and the former primary follows it. */
  public void failOver() {
    RedisProcess dead = primary;
    dead.kill();
    ask(replica, "REPLICAOF", "NO", "ONE");
    primary = replica;
    replica = dead;
    relay.leadTo(primary.port());
    dead.start();
    follow(dead, primary);
  }

  /** The keys that hold a word. */
  public List<String> keysWith(String word) {
    String found = ask(primary, "EVAL", SEARCH, "0", word);
    return Arrays.stream(found.split("\n")).filter(key -> !key.isEmpty()).toList();
  }

  private static void follow(RedisProcess follower, RedisProcess leader) {
    ask(follower, "REPLICAOF", "127.0.0.1", String.valueOf(URI.create(leader.url()).getPort()));
  }

  private static String ask(RedisProcess redis, String... command) {
    try (RedisProbe probe = RedisProbe.at(redis.url())) {
      return probe.text(command);
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
    primary.close();
    replica.close();
  }
}
