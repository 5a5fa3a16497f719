package dev.switchboard.router;

import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.edge.lifecycle.PeriodicTask;
import dev.switchboard.edge.listing.RedisLists;
import dev.switchboard.edge.timers.RedisTimers;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.router.core.RunLists;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * What the whole deployment waits for, counted in Redis once in a while. Every router tells the
 * same numbers; while Redis is away they are not numbers.
 */
@Singleton
public final class RouterGauges {

  private static final Logger LOG = Logger.getLogger(RouterGauges.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final RedisLists lists;
  private final RedisTimers timers;
  private final Duration kept;
  private final PeriodicTask ticker = new PeriodicTask(EVERY);
  private volatile Map<String, Long> waiting = Map.of();
  private volatile double pending = Double.NaN;
  private volatile double overdue = Double.NaN;

  RouterGauges(
      Redis redis,
      RedisStateStore store,
      RedisTimers timers,
      RouterConfig config,
      MeterRegistry registry) {
    this.kept = config.timeToLive();
    this.lists = new RedisLists(redis, store::listKey);
    this.timers = timers;
    for (WaitKind kind : RunLists.KINDS) {
      String list = RunLists.waiting(kind);
      Gauge.builder("switchboard.conversations.waiting", this, it -> it.waitingIn(list))
          .description("Conversations with a run that waits, by what it waits for")
          .tag("wait", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("switchboard.timers.pending", this, it -> it.pending)
        .description("Timers that are scheduled")
        .register(registry);
    Gauge.builder("switchboard.timers.overdue", this, it -> it.overdue)
        .description("Timers that are due and that no router has claimed")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    ticker.start(this::count, this::unknown);
  }

  void stop(@Observes ShutdownEvent event) {
    ticker.stop();
  }

  private Uni<Void> count() {
    List<String> names = RunLists.KINDS.stream().map(RunLists::waiting).toList();
    return lists
        .sizes(names)
        .invoke(sizes -> waiting = sizes)
        .chain(() -> timers.scheduled(Instant.now()))
        .invoke(
            scheduled -> {
              pending = scheduled.all();
              overdue = scheduled.overdue();
            })
        .chain(this::trim);
  }

  /** What ended longer ago than states are kept is in no list either. */
  private Uni<Void> trim() {
    if (kept.isZero()) {
      return Uni.createFrom().voidItem();
    }
    Instant oldest = Instant.now().minus(kept);
    return lists
        .trim(RunLists.ended(RunStatus.SUCCEEDED), oldest)
        .chain(() -> lists.trim(RunLists.ended(RunStatus.FAILED), oldest))
        .chain(() -> lists.trim(RunLists.ended(RunStatus.CANCELLED), oldest));
  }

  private void unknown(Throwable failure) {
    LOG.debugf(failure, "what waits can't be counted");
    waiting = Map.of();
    pending = Double.NaN;
    overdue = Double.NaN;
  }

  private double waitingIn(String list) {
    Long size = waiting.get(list);
    return size == null ? Double.NaN : size;
  }
}
