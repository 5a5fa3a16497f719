package dev.switchboard.edge.redis;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls of Redis that tell failures apart. */
public final class RedisCalls {

  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  /** Half of what the client lets wait on a connection unless it is configured otherwise. */
  private static final int MOST_AT_ONCE = 1_000;

  private RedisCalls() {}

  /**
   * Sends requests in one round trip. A connection whose server answers that another one does the
   * work is closed, so that the next attempt connects again and finds that one.
   */
  public static Uni<List<Response>> batch(Redis redis, List<Request> requests) {
    RedisTroubles.using(redis);
    // A caller that stops waiting must not give a connection back on which answers are still due.
    return Uni.createFrom()
        .emitter(
            emitter ->
                connected(redis, requests).subscribe().with(emitter::complete, emitter::fail));
  }

  private static Uni<List<Response>> connected(Redis redis, List<Request> requests) {
    return redis
        .connect()
        .chain(
            connection ->
                answers(connection, requests)
                    .onFailure(e -> RedisFailure.of(e) == RedisFailure.ANOTHER_SERVER)
                    .call(() -> quit(connection))
                    .onTermination()
                    .invoke(connection::closeAndForget))
        .onItemOrFailure()
        .invoke((answers, failure) -> RedisTroubles.answered(requests, failure));
  }

  /**
   * The client refuses more requests than it lets wait on a connection, at every attempt. So many
   * go in parts, one after the other: each part in one round trip, and the order stays.
   */
  private static Uni<List<Response>> answers(RedisConnection connection, List<Request> requests) {
    if (requests.size() <= MOST_AT_ONCE) {
      return connection.batch(requests);
    }
    List<List<Request>> parts = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += MOST_AT_ONCE) {
      parts.add(requests.subList(from, Math.min(requests.size(), from + MOST_AT_ONCE)));
    }
    return Multi.createFrom()
        .iterable(parts)
        .onItem()
        .transformToUniAndConcatenate(connection::batch)
        .collect()
        .asList()
        .map(answers -> answers.stream().flatMap(List::stream).toList());
  }

  /**
   * The pool offers no other way to close a connection for good. It is given back only when it has
   * ended, so that no other call gets it.
   */
  private static Uni<Void> quit(RedisConnection connection) {
    return Uni.createFrom()
        .<Void>emitter(
            ended -> {
              connection.endHandler(() -> ended.complete(null));
              connection
                  .send(Request.cmd(Command.QUIT))
                  .subscribe()
                  .with(bye -> {}, failure -> ended.complete(null));
            })
        .ifNoItem()
        .after(LONGEST_END)
        .recoverWithUni(Uni.createFrom().voidItem());
  }
}
