package dev.switchboard.tools.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of databases that work in native code inside of this process on threads of the
 * platform, and ends one that takes too long: their drivers don't do so by themselves.
 */
final class PlatformThreads implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("sql-", 0).factory());

  /** The work with a statement. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * @param running takes the statement while it runs
     */
    T run(AtomicReference<@Nullable Statement> running) throws Exception;
  }

  <T> T run(Duration timeout, Work<T> work) throws Exception {
    AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    Future<T> future = threads.submit(() -> work.run(running));
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      cancel(running);
      return ended(future);
    } catch (InterruptedException e) {
      cancel(running);
      throw e;
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /** It ends soon, with what the database says of an interruption, or by luck with its result. */
  private static <T> T ended(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static Exception cause(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof Exception cause ? cause : e;
  }

  private static void cancel(AtomicReference<@Nullable Statement> running) throws SQLException {
    Statement statement = running.get();
    if (statement != null) {
      statement.cancel();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
