package dev.switchboard.edge.transition;

import dev.switchboard.edge.redis.RedisFailure;
import dev.switchboard.retry.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Repeats a call until it succeeds: a store that is away holds the batch, and loses nothing. */
final class RetryForever {

  private static final Logger LOG = Logger.getLogger(RetryForever.class);
  private static final Backoff WAITS = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));

  /** A server that vanished without closing its connections keeps them open for many minutes. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  private RetryForever() {}

  /**
   * Repeats a short call.
   *
   * @param what the call does, for the log: {@code read states}
   */
  static <T> Uni<T> untilItWorks(String what, Supplier<Uni<? extends T>> call) {
    return repeated(what, Uni.createFrom().<T>deferred(call).ifNoItem().after(LONGEST_CALL).fail());
  }

  /** Repeats a call that may take any time. */
  static <T> Uni<T> untilItWorksHoweverLong(String what, Supplier<Uni<? extends T>> call) {
    return repeated(what, Uni.createFrom().<T>deferred(call));
  }

  private static <T> Uni<T> repeated(String what, Uni<T> call) {
    return call.onFailure()
        .invoke(e -> log(what, e))
        .onFailure()
        .retry()
        .withBackOff(WAITS.first(), WAITS.longest())
        .indefinitely();
  }

  /** Failures that only an operator can end are logged once, where they occur. */
  private static void log(String what, Throwable e) {
    if (RedisFailure.of(e) == RedisFailure.PERMANENT) {
      LOG.debugf("cannot %s yet: %s", what, e);
    } else {
      LOG.warnf("cannot %s yet: %s", what, e);
    }
  }
}
