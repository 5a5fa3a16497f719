package dev.switchboard.edge.timers;

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
 * Events for later: a sorted set of their ids by due time, and a hash of the events. A replica of
 * the service claims what is due for a while, publishes it and forgets it; one that dies in between
 * leaves it to the next. So a timer may fire twice, and whoever waits for it knows it by its id.
 */
public final class RedisTimers implements DelayedEvents {

  private static final Logger LOG = Logger.getLogger(RedisTimers.class);

  /** How many are claimed at once. */
  static final int MOST = 500;

  private final RedisScript schedule = RedisScript.ofResource(RedisTimers.class, "schedule.lua");
  private final RedisScript claim = RedisScript.ofResource(RedisTimers.class, "claim.lua");
  private final RedisScript forget = RedisScript.ofResource(RedisTimers.class, "forget.lua");
  private final Redis redis;
  private final String due;
  private final String events;
  private final Duration lease;
  private final InstantSource clock;

  /**
   * Creates the timers of a service in this deployment.
   *
   * @param service whose replicas share them
   * @param lease how long a claimed timer is nobody else's
   * @param clock from which a timer that is scheduled counts
   */
  public RedisTimers(
      Redis redis, RedisKeys keys, String service, Duration lease, InstantSource clock) {
    this.redis = redis;
    this.due = keys.of(dueOf(service));
    this.events = keys.of(eventsOf(service));
    this.lease = lease;
    this.clock = clock;
  }

  /** The key of the ids by due time, in one hash slot with the events, as a script needs it. */
  public static String dueOf(String service) {
    return "timer:{%s}:due".formatted(service);
  }

  /** The key of the events. */
  public static String eventsOf(String service) {
    return "timer:{%s}:events".formatted(service);
  }

  /**
   * What was claimed.
   *
   * @param all how many, those included that this process can't read
   */
  public record Claimed(List<Outgoing> due, int all) {

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
   * @param overdue those among them that are due and that nobody has claimed
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
  public Uni<Claimed> claim(Instant now) {
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
  public Uni<Void> forget(List<Outgoing> published) {
    return cancel(published.stream().map(timer -> timer.envelope().event().id()).toList());
  }

  @Override
  public Uni<Void> cancel(List<String> ids) {
    return forget
        .call(redis, ids, (id, request) -> request.arg(2).arg(due).arg(events).arg(id))
        .replaceWithVoid();
  }

  /**
   * An event that can't be read is left for a process that can, such as one of a newer version; it
   * holds no other up.
   */
  private Claimed read(Response claimed, Instant now) {
    List<Outgoing> readable = new ArrayList<>();
    for (Response event : claimed) {
      try {
        readable.add(TimerJson.read(event.toString(), now));
      } catch (RuntimeException e) {
        LOG.warnf(
            "a timer can't be read and is left for another process; look at %s in Redis (%s)",
            events, e.getClass().getSimpleName());
      }
    }
    return new Claimed(readable, claimed.size());
  }
}
