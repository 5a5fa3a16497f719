package dev.switchboard.router.timers;

import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.edge.transition.DelayedEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events for later: a sorted set of their ids by due time, and a hash of the events. A router
 * claims what is due for a while, publishes it and forgets it; one that dies in between leaves it
 * to the next. So a timer may fire twice, and whoever waits for it knows it by its id.
 */
public final class RedisTimers implements DelayedEvents {

  /** One hash slot for both, as a script needs it. */
  static final String DUE = "timer:{router}:due";

  static final String EVENTS = "timer:{router}:events";

  /** How many are claimed at once. */
  static final int MOST = 500;

  private final RedisScript schedule = RedisScript.ofResource(RedisTimers.class, "schedule.lua");
  private final RedisScript claim = RedisScript.ofResource(RedisTimers.class, "claim.lua");
  private final RedisScript forget = RedisScript.ofResource(RedisTimers.class, "forget.lua");
  private final Redis redis;
  private final String due;
  private final String events;
  private final Duration lease;

  /**
   * Creates the timers of this deployment.
   *
   * @param lease how long a claimed timer is nobody else's
   */
  public RedisTimers(Redis redis, RedisKeys keys, Duration lease) {
    this.redis = redis;
    this.due = keys.of(DUE);
    this.events = keys.of(EVENTS);
    this.lease = lease;
  }

  @Override
  public Uni<Void> schedule(List<Delayed> delayed) {
    return schedule
        .call(
            redis,
            delayed,
            (timer, request) ->
                request
                    .arg(2)
                    .arg(due)
                    .arg(events)
                    .arg(timer.outgoing().envelope().event().id())
                    .arg(timer.notBefore().toEpochMilli())
                    .arg(TimerJson.write(timer.outgoing())))
        .replaceWithVoid();
  }

  /** Claims what is due, at most {@link #MOST}, the longest due first. */
  Uni<List<Outgoing>> claim(Instant now) {
    return claim
        .call(
            redis,
            List.of(now),
            (at, request) ->
                request
                    .arg(2)
                    .arg(due)
                    .arg(events)
                    .arg(at.toEpochMilli())
                    .arg(at.plus(lease).toEpochMilli())
                    .arg(MOST))
        .map(answers -> read(answers.getFirst(), now));
  }

  /** Forgets what was published. */
  Uni<Void> forget(List<Outgoing> published) {
    return forget
        .call(
            redis,
            published,
            (timer, request) ->
                request.arg(2).arg(due).arg(events).arg(timer.envelope().event().id()))
        .replaceWithVoid();
  }

  private static List<Outgoing> read(Response found, Instant now) {
    List<Outgoing> read = new ArrayList<>();
    for (Response event : found) {
      read.add(TimerJson.read(event.toString(), now));
    }
    return read;
  }
}
