package dev.switchboard.router.timers;

import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.edge.transition.DelayedEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

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
  private static final Logger LOG = Logger.getLogger(RedisTimers.class);

  private final Redis redis;
  private final String due;
  private final String events;
  private final Duration lease;
  private final InstantSource clock;

  /**
   * Creates the timers of this deployment.
   *
   * @param lease how long a claimed timer is nobody else's
   * @param clock from which a timer that is scheduled counts
   */
  public RedisTimers(Redis redis, RedisKeys keys, Duration lease, InstantSource clock) {
    this.redis = redis;
    this.due = keys.of(DUE);
    this.events = keys.of(EVENTS);
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * What was claimed.
   *
   * @param all how many, those included that this router can't read
   */
  record Claimed(List<Outgoing> due, int all) {

    /** Whether more may be due. */
    boolean isFull() {
      return all >= MOST;
    }
  }

  @Override
  public Uni<Void> schedule(List<Delayed> delayed) {
    Instant now = clock.instant();
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
                    .arg(DueTime.of(timer, now).toEpochMilli())
                    .arg(TimerJson.write(timer.outgoing())))
        .replaceWithVoid();
  }

  /**
   * The timers that are scheduled.
   *
   * @param overdue those among them that are due and that no router has claimed
   */
  public record Scheduled(long all, long overdue) {}

  /** Counts timers. */
  public Uni<Scheduled> scheduled(Instant now) {
    return RedisCalls.batch(
            redis,
            List.of(
                Request.cmd(Command.ZCARD).arg(due),
                Request.cmd(Command.ZCOUNT).arg(due).arg("-inf").arg(now.toEpochMilli())))
        .map(counts -> new Scheduled(counts.get(0).toLong(), counts.get(1).toLong()));
  }

  /** Claims what is due, at most {@link #MOST}, the longest due first. */
  Uni<Claimed> claim(Instant now) {
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
    return cancel(published.stream().map(timer -> timer.envelope().event().id()).toList());
  }

  @Override
  public Uni<Void> cancel(List<String> ids) {
    return forget
        .call(redis, ids, (id, request) -> request.arg(2).arg(due).arg(events).arg(id))
        .replaceWithVoid();
  }

  /**
   * An event that can't be read is left for a router that can, such as one of a newer version; it
   * holds no other up.
   */
  private static Claimed read(Response events, Instant now) {
    List<Outgoing> due = new ArrayList<>();
    for (Response event : events) {
      try {
        due.add(TimerJson.read(event.toString(), now));
      } catch (RuntimeException e) {
        LOG.warnf(
            "a timer can't be read and is left for another router; look at %s in Redis (%s)",
            EVENTS, e.getClass().getSimpleName());
      }
    }
    return new Claimed(due, events.size());
  }
}
