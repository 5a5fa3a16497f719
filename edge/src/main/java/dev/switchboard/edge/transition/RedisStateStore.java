package dev.switchboard.edge.transition;

import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisFailure;
import dev.switchboard.edge.redis.RedisScript;
import io.smallrye.mutiny.Multi;
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
import java.util.Set;

/**
 * States in Redis: {@code <prefix>{id}} is a hash of version, state and unconfirmed emissions;
 * {@code <prefix>{id}:index} a hash; {@code <prefix>{id}:log} a list. The braces keep one
 * conversation's keys in one hash slot, as a script needs them.
 */
public final class RedisStateStore implements StateStore {

  /** In place of a time to live: the state waits for something, and is kept until it doesn't. */
  private static final long KEEP = -1;

  private final Redis redis;
  private final RedisScript commit = RedisScript.ofResource(RedisStateStore.class, "commit.lua");
  private final RedisScript confirm = RedisScript.ofResource(RedisStateStore.class, "confirm.lua");
  private final RedisScript checkpoint =
      RedisScript.ofResource(RedisStateStore.class, "checkpoint.lua");
  private final String prefix;
  private final Duration timeToLive;
  private final int logLines;

  /**
   * Creates a store of one service.
   *
   * @param prefix of its keys, such as {@code run:}
   * @param timeToLive since the last write of a state that waits for nothing; zero keeps forever
   */
  public RedisStateStore(Redis redis, String prefix, Duration timeToLive) {
    this(redis, prefix, timeToLive, 0);
  }

  /**
   * Creates a store that forgets the oldest lines of a long log.
   *
   * @param logLines how many lines of a conversation's log are kept; zero keeps all
   */
  public RedisStateStore(Redis redis, String prefix, Duration timeToLive, int logLines) {
    this.logLines = logLines;
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

  /** The key of a list of conversations. */
  public String listKey(String list) {
    return prefix + "list:{" + list + "}";
  }

  /** The key of the checkpoints of the partitions of one number. */
  String checkpointsKey(int partition) {
    return prefix + "marks:{" + partition + "}";
  }

  @Override
  public Uni<Loaded> load(List<Query> queries, Set<Integer> partitions) {
    if (queries.isEmpty() && partitions.isEmpty()) {
      return Uni.createFrom().item(new Loaded(List.of(), Map.of()));
    }
    List<Request> requests = new ArrayList<>(queries.size() * 2 + partitions.size());
    queries.forEach(query -> requests.addAll(requests(query)));
    List<Integer> numbers = List.copyOf(partitions);
    // Last: when states are lost, these are lost, too.
    numbers.forEach(
        number -> requests.add(Request.cmd(Command.HGETALL).arg(checkpointsKey(number))));
    return RedisCalls.batch(redis, requests)
        .map(
            answers -> {
              int states = answers.size() - numbers.size();
              Map<Integer, Checkpoints> checkpoints = new HashMap<>();
              for (int i = 0; i < numbers.size(); i++) {
                checkpoints.put(numbers.get(i), RedisAnswers.checkpoints(answers.get(states + i)));
              }
              return new Loaded(RedisAnswers.stored(queries, answers), checkpoints);
            })
        .onFailure(e -> RedisFailure.isWrongType(e) && !queries.isEmpty())
        .recoverWithUni(() -> loadOneByOne(queries, partitions));
  }

  private List<Request> requests(Query query) {
    Request state = Request.cmd(Command.HMGET).arg(key(query.id())).arg("v").arg("s").arg("u");
    if (query.lookups().isEmpty()) {
      return List.of(state);
    }
    Request lookup = Request.cmd(Command.HMGET).arg(indexKey(query.id()));
    query.lookups().forEach(lookup::arg);
    return List.of(state, lookup);
  }

  /** Finds the conversation whose key is none of ours, so that only this one is unreadable. */
  private Uni<Loaded> loadOneByOne(List<Query> queries, Set<Integer> partitions) {
    return Multi.createFrom()
        .iterable(queries)
        .onItem()
        .transformToUniAndConcatenate(
            query ->
                RedisCalls.batch(redis, requests(query))
                    .map(answers -> RedisAnswers.stored(List.of(query), answers).getFirst())
                    .onFailure(RedisFailure::isWrongType)
                    .recoverWithItem(
                        e -> Stored.unreadable(key(query.id()) + ": " + e.getMessage())))
        .collect()
        .asList()
        .chain(
            stored ->
                load(List.of(), partitions)
                    .map(numbers -> new Loaded(stored, numbers.checkpoints())));
  }

  @Override
  public Uni<Committed> commit(List<Write> writes, List<Checkpoint> checkpoints) {
    if (writes.isEmpty() && checkpoints.isEmpty()) {
      return Uni.createFrom().item(new Committed(List.of(), List.of()));
    }
    return RedisScript.batch(
            redis, List.of(commit, checkpoint), () -> requests(writes, checkpoints))
        .map(
            answers ->
                new Committed(
                    answers.subList(0, writes.size()).stream()
                        .map(it -> it.toInteger() == 1)
                        .toList(),
                    answers.subList(answers.size() - checkpoints.size(), answers.size()).stream()
                        .map(Response::toLong)
                        .toList()))
        .onFailure(e -> RedisFailure.isWrongType(e) && !writes.isEmpty())
        .recoverWithUni(() -> commitOneByOne(writes, checkpoints));
  }

  /** Refuses the write to a key that is none of ours; those that were written are refused, too. */
  private Uni<Committed> commitOneByOne(List<Write> writes, List<Checkpoint> checkpoints) {
    return Multi.createFrom()
        .iterable(writes)
        .onItem()
        .transformToUniAndConcatenate(
            write ->
                RedisScript.batch(redis, List.of(commit), () -> requests(List.of(write), List.of()))
                    .map(answers -> answers.getFirst().toInteger() == 1)
                    .onFailure(RedisFailure::isWrongType)
                    .recoverWithItem(false))
        .collect()
        .asList()
        .chain(
            written ->
                commit(List.of(), checkpoints)
                    .map(moved -> new Committed(written, moved.checkpoints())));
  }

  private List<Request> requests(List<Write> writes, List<Checkpoint> checkpoints) {
    List<Request> requests = new ArrayList<>(commit.requests(writes, this::arguments));
    writes.forEach(write -> requests.addAll(listing(write)));
    requests.addAll(checkpoint.requests(checkpoints, this::arguments));
    return requests;
  }

  /** In the same round trip as the state, but not in its script: a list has a slot of its own. */
  private List<Request> listing(Write write) {
    if (write.listing() == Listing.SAME) {
      return List.of();
    }
    List<Request> requests = new ArrayList<>();
    write
        .listing()
        .in()
        .forEach(
            (list, at) ->
                requests.add(
                    Request.cmd(Command.ZADD)
                        .arg(listKey(list))
                        .arg(at.toEpochMilli())
                        .arg(write.id())));
    for (String list : write.listing().out()) {
      requests.add(Request.cmd(Command.ZREM).arg(listKey(list)).arg(write.id()));
    }
    return requests;
  }

  private void arguments(Checkpoint one, Request request) {
    request.arg(1).arg(checkpointsKey(one.partition()));
    request.arg(one.floor()).arg(one.exactly() ? 1 : 0);
    one.next().forEach((topic, next) -> request.arg(topic).arg(next));
  }

  private void arguments(Write write, Request request) {
    request.arg(3).arg(key(write.id())).arg(indexKey(write.id())).arg(logKey(write.id()));
    request
        .arg(write.expectedVersion())
        .arg(write.expires() || timeToLive.isZero() ? timeToLive.toSeconds() : KEEP)
        .arg(write.erase() ? 1 : 0)
        .arg(logLines)
        .arg(write.state())
        .arg(write.unconfirmed() == null ? "" : write.unconfirmed())
        .arg(write.log().size());
    write.log().forEach(request::arg);
    write.index().forEach((field, value) -> request.arg(field).arg(value));
  }

  @Override
  public Uni<Void> confirm(List<Confirmation> confirmations, List<Checkpoint> checkpoints) {
    return confirmations.isEmpty() && checkpoints.isEmpty()
        ? Uni.createFrom().voidItem()
        : RedisScript.batch(
                redis,
                List.of(confirm, checkpoint),
                () -> {
                  List<Request> requests =
                      new ArrayList<>(confirm.requests(confirmations, this::arguments));
                  requests.addAll(checkpoint.requests(checkpoints, this::arguments));
                  return requests;
                })
            .replaceWithVoid();
  }

  private void arguments(Confirmation done, Request request) {
    request.arg(1).arg(key(done.id())).arg(done.version());
  }
}
