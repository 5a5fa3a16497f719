package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Trying again until it works: a store that is away holds the batch, and loses nothing. */
final class RetryForever {

  private static final Logger LOG = Logger.getLogger(RetryForever.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(3);

  /** A server that vanished without a word keeps its connections open for many minutes. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

  private RetryForever() {}

  static <T> Uni<T> untilItWorks(String what, Supplier<Uni<? extends T>> attempt) {
    return Uni.createFrom()
        .<T>deferred(attempt)
        .ifNoItem()
        .after(LONGEST_ANSWER)
        .fail()
        .onFailure()
        .invoke(e -> LOG.warnf("cannot %s yet: %s", what, e))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely();
  }
}
