package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States in Redis: {@code <prefix>{id}} is a hash of version, state and unconfirmed emissions;
 * {@code <prefix>{id}:index} a hash; {@code <prefix>{id}:log} a list. The braces keep one
 * conversation's keys in one hash slot, as a script needs them.
 */
public final class RedisStateStore implements StateStore {

  private final Redis redis;
  private final RedisScript commit = RedisScript.ofResource("commit.lua");
  private final RedisScript confirm = RedisScript.ofResource("confirm.lua");
  private final String prefix;
  private final Duration timeToLive;

  /**
   * Creates a store of one service.
   *
   * @param prefix of its keys, such as {@code run:}
   * @param timeToLive since the last write; zero keeps forever
   */
  public RedisStateStore(Redis redis, String prefix, Duration timeToLive) {
    this.redis = redis;
    this.prefix = prefix;
    this.timeToLive = timeToLive;
  }

  /** The key of a conversation's state. */
  public String key(String id) {
    return prefix + "{" + id + "}";
  }

  /** The key of a conversation's log. */
  public String logKey(String id) {
    return key(id) + ":log";
  }

  /** The key of a conversation's index. */
  public String indexKey(String id) {
    return key(id) + ":index";
  }

  @Override
  public Uni<List<Stored>> load(List<Query> queries) {
    if (queries.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<Request> requests = new ArrayList<>(queries.size() * 2);
    for (Query query : queries) {
      requests.add(Request.cmd(Command.HMGET).arg(key(query.id())).arg("v").arg("s").arg("u"));
      if (!query.lookups().isEmpty()) {
        Request lookup = Request.cmd(Command.HMGET).arg(indexKey(query.id()));
        query.lookups().forEach(lookup::arg);
        requests.add(lookup);
      }
    }
    return redis.batch(requests).map(answers -> stored(queries, answers));
  }

  private static List<Stored> stored(List<Query> queries, List<Response> answers) {
    List<Stored> stored = new ArrayList<>(queries.size());
    int next = 0;
    for (Query query : queries) {
      Response fields = answers.get(next++);
      Map<String, String> index =
          query.lookups().isEmpty() ? Map.of() : index(query.lookups(), answers.get(next++));
      String version = text(fields.get(0));
      stored.add(
          new Stored(
              version == null ? NEW : Long.parseLong(version),
              text(fields.get(1)),
              text(fields.get(2)),
              index));
    }
    return stored;
  }

  private static Map<String, String> index(List<String> lookups, Response values) {
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < lookups.size(); i++) {
      String value = text(values.get(i));
      if (value != null) {
        found.put(lookups.get(i), value);
      }
    }
    return found;
  }

  private static @Nullable String text(@Nullable Response response) {
    return response == null ? null : response.toString();
  }

  @Override
  public Uni<List<Boolean>> commit(List<Write> writes) {
    return commit
        .call(redis, writes, this::arguments)
        .map(answers -> answers.stream().map(answer -> answer.toInteger() == 1).toList());
  }

  private void arguments(Write write, Request request) {
    request.arg(3).arg(key(write.id())).arg(indexKey(write.id())).arg(logKey(write.id()));
    request
        .arg(write.expectedVersion())
        .arg(timeToLive.toSeconds())
        .arg(write.erase() ? 1 : 0)
        .arg(write.state())
        .arg(write.unconfirmed() == null ? "" : write.unconfirmed())
        .arg(write.log().size());
    write.log().forEach(request::arg);
    write.index().forEach((field, value) -> request.arg(field).arg(value));
  }

  @Override
  public Uni<Void> confirm(List<Confirmation> confirmations) {
    return confirm
        .call(
            redis,
            confirmations,
            (done, request) -> request.arg(1).arg(key(done.id())).arg(done.version()))
        .replaceWithVoid();
  }
}
