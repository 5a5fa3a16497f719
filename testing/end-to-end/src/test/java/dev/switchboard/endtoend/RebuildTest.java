package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.testkit.RedisProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./switchboard rebuild} makes the states from the topics, and they are what they were:
 * those of all conversations that the tests before have had, too.
 */
@OnTheSharedSystem
class RebuildTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final Pattern ENTRY_END = Pattern.compile(" \\| (?=\\{\"role\")");

  private static final Pattern TIME = Pattern.compile("\"at\":\"([^\"]+)\"");

  private static final Comparator<String> BY_TIME =
      Comparator.comparing(
          entry -> {
            Matcher time = TIME.matcher(entry);
            return time.find() ? Instant.parse(time.group(1)) : Instant.EPOCH;
          });

  /**
   * All keys with a beginning, a line each, and their contents. Of a state, its version and its
   * published outbox are left out: they count writes, and a rebuild writes less often.
   */
  private static final String CONTENTS =
      """
      local lines = {}
      for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
        local kind = redis.call('TYPE', key).ok
        local parts = {}
        if kind == 'hash' then
          local all = redis.call('HGETALL', key)
          for i = 1, #all, 2 do
            if all[i] ~= 'v' and all[i] ~= 'u' then parts[#parts + 1] = all[i] .. '=' .. all[i + 1] end
          end
          table.sort(parts)
        elseif kind == 'list' then parts = redis.call('LRANGE', key, 0, -1)
        elseif kind == 'zset' then parts = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
        else parts = {kind} end
        if not string.find(key, 'marks:{', 1, true) then
          lines[#lines + 1] = key .. '\\t' .. table.concat(parts, ' | ')
        end
      end
      return table.concat(lines, '\\n')
      """;

  @Test
  void whatIsRebuiltEqualsWhatWasThere(Switchboard system, @TempDir Path folder) throws Exception {
    // given conversations that ended, wait for an answer, wait for a person, and were erased
    String ended = Switchboard.freshConversation();
    system.http().say(ended, "Where is my order 1001?");
    system.http().say(ended, "thanks a lot");
    String asking = Switchboard.freshConversation();
    assertThat(system.http().say(asking, "cancel order 1002").status())
        .isEqualTo(TurnCompleted.Status.WAITING);
    String withAPerson = Switchboard.freshConversation();
    system.http().say(withAPerson, "talk to a human");
    String erased = Switchboard.freshConversation();
    system.http().say(erased, "How much is express shipping?");
    system.http().erase(erased);

    try (RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
      Map<String, String> before = settled(redis, system);
      long turns = system.witness().completedTurns();
      long writes = system.shop().writes("cancel").size();

      // when
      new CommandRun(
              folder,
              List.of(
                  "rebuild",
                  "--kafka",
                  system.backbone().kafkaBootstrap(),
                  "--redis",
                  system.backbone().redisUrl(),
                  "--topics-prefix",
                  system.topic(Topic.MESSAGES).replace("messages", ""),
                  "--yes"))
          .endsWell(folder.resolve("rebuild.log"), PATIENCE);

      // then everything is there again, key by key
      Map<String, String> after = contents(redis, system);
      assertThat(after.keySet()).isEqualTo(before.keySet());
      after.forEach(
          (key, value) ->
              assertThat(inOrderOfTime(key, value))
                  .as(key)
                  .isEqualTo(inOrderOfTime(key, before.get(key))));
      // and nothing was said or done meanwhile
      assertThat(system.witness().completedTurns()).isEqualTo(turns);
      assertThat(system.shop().writes("cancel")).hasSize((int) writes);
      assertThat(system.witness().contradictions()).isEmpty();
    }
    // and the conversations go on
    assertThat(system.http().say(asking, "no").status()).isEqualTo(TurnCompleted.Status.COMPLETED);
    system.http().say(ended, "Where is my order 1001?");
    assertThat(system.witness().awaitTurns(ended, 3).getLast().turn()).isEqualTo(3);
  }

  /**
   * The contents once they stay the same: the last turn's end is noted a moment after it is told.
   */
  private static Map<String, String> settled(RedisProbe redis, Switchboard system) {
    Map<String, String> last = new TreeMap<>();
    Witness.await(
        "states that stay",
        () -> {
          Map<String, String> now = contents(redis, system);
          boolean same = now.equals(last);
          last.clear();
          last.putAll(now);
          return same;
        });
    return last;
  }

  /**
   * A transcript's entries by their time. Messages and the ends of turns lie in two topics, and a
   * message that comes while a turn ends may be read before that end or after it. The topics do not
   * tell which it was, so a rebuild can't know it either.
   */
  private static List<String> inOrderOfTime(String key, String value) {
    if (!key.endsWith(":log")) {
      return List.of(value);
    }
    return ENTRY_END.splitAsStream(value).sorted(BY_TIME).toList();
  }

  private static Map<String, String> contents(RedisProbe redis, Switchboard system) {
    Map<String, String> contents = new TreeMap<>();
    for (String kind : List.of("conversation:", "run:")) {
      String pattern = system.topic(Topic.MESSAGES).replace("messages", kind) + "*";
      redis
          .text("EVAL", CONTENTS, "0", pattern)
          .lines()
          .map(line -> line.split("\t", 2))
          .forEach(line -> contents.put(line[0], line.length > 1 ? line[1] : ""));
    }
    return contents;
  }
}
