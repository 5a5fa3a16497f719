package dev.switchboard.state.figures;

import dev.switchboard.contracts.view.TurnFigures;
import dev.switchboard.edge.lifecycle.PeriodicTask;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/**
 * Adds the counts of all replicas up in Redis, once a second, so that any of them can tell how
 * turns go. People watch these figures and nothing is decided by them: what a replica has not
 * written when it is killed, or while Redis is away, is missing.
 */
@Singleton
public final class RedisTurnFigures {

  private static final Logger LOG = Logger.getLogger(RedisTurnFigures.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int SHOWN = 60;
  private static final Duration KEPT = TurnCounts.SLICE.multipliedBy(2 * SHOWN);

  private final TurnCounts counts;
  private final Redis redis;
  private final String prefix;
  private final PeriodicTask ticker = new PeriodicTask(EVERY);

  RedisTurnFigures(TurnCounts counts, Redis redis, RedisKeys keys) {
    this.counts = counts;
    this.redis = redis;
    // one hash slot, so that a cluster answers in one round trip
    this.prefix = keys.of("turns:{figures}:");
  }

  void start(@Observes StartupEvent event) {
    ticker.start(
        this::write, failure -> LOG.debugf("turns were not counted: %s", failure.getMessage()));
  }

  void stop(@Observes ShutdownEvent event) {
    ticker.stop();
  }

  /** Adds what was counted since the last call. */
  Uni<Void> write() {
    List<Request> requests = new ArrayList<>();
    counts.take().forEach((number, slice) -> add(prefix + number, slice, requests));
    return requests.isEmpty()
        ? Uni.createFrom().voidItem()
        : RedisCalls.batch(redis, requests).replaceWithVoid();
  }

  private static void add(String key, TurnSlice slice, List<Request> requests) {
    slice.forEach(
        (field, count) ->
            requests.add(Request.cmd(Command.HINCRBY).arg(key).arg(field).arg(count)));
    requests.add(Request.cmd(Command.EXPIRE).arg(key).arg(KEPT.toSeconds()));
  }

  /** The figures of the minutes before now. */
  public Uni<TurnFigures> until(Instant now) {
    long last = TurnCounts.sliceOf(now);
    List<Long> numbers = LongStream.rangeClosed(last - SHOWN + 1, last).boxed().toList();
    List<Request> requests =
        numbers.stream().map(number -> Request.cmd(Command.HGETALL).arg(prefix + number)).toList();
    return RedisCalls.batch(redis, requests).map(answers -> figures(numbers, answers));
  }

  private static TurnFigures figures(List<Long> numbers, List<Response> answers) {
    TurnSlice total = new TurnSlice();
    List<TurnFigures.Slice> slices = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      TurnSlice slice = read(answers.get(i));
      total.addAll(slice);
      slices.add(new TurnFigures.Slice(TurnCounts.begins(numbers.get(i)), slice.sum()));
    }
    return new TurnFigures((int) TurnCounts.SLICE.toSeconds(), slices, total.sum());
  }

  private static TurnSlice read(Response hash) {
    TurnSlice slice = new TurnSlice();
    for (String field : hash.getKeys()) {
      slice.add(field, hash.get(field).toLong());
    }
    return slice;
  }
}
