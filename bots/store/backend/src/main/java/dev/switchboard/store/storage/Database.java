package dev.switchboard.store.storage;

import dev.switchboard.store.StoreConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** The connections and transactions of the shop's database. */
@Singleton
public class Database {
  private final DataSource dataSource;
  private final boolean durable;
  private final NamedDatabases named;
  private final ChosenDatabase chosen;
  // the database lives in this process, so one lock is enough to put writes one after the other:
  // two orders of a customer share a gift card's balance
  private final ReentrantLock writing = new ReentrantLock(true);

  Database(DataSource dataSource, StoreConfig config, NamedDatabases named, ChosenDatabase chosen) {
    this.dataSource = dataSource;
    this.named = named;
    this.chosen = chosen;
    this.durable = config.database().startsWith("file:");
  }

  /** What is done with one connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it; a thrown exception undoes it. */
    T with(Connection connection) throws SQLException;
  }

  /**
   * Looks at the database.
   *
   * @throws StorageFailure when the database refuses
   */
  public <T> T read(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      named.enter(connection, chosen.name());
      return work.with(connection);
    } catch (SQLException failure) {
      throw new StorageFailure(failure);
    }
  }

  /**
   * Changes the database: all of it or nothing, and on disk (where it is a file) when this returns.
   *
   * @throws StorageFailure when the database refuses
   */
  public <T> T write(Work<T> work) {
    writing.lock();
    try (Connection connection = dataSource.getConnection()) {
      named.enter(connection, chosen.name());
      connection.setAutoCommit(false);
      try {
        T result = work.with(connection);
        connection.commit();
        connection.setAutoCommit(true);
        if (durable) {
          flush(connection);
        }
        return result;
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        connection.setAutoCommit(true);
        throw failure;
      }
    } catch (SQLException failure) {
      throw new StorageFailure(failure);
    } finally {
      writing.unlock();
    }
  }

  /** Forgets the database that the caller has named; nothing happens without a name. */
  public void drop() {
    Optional<String> name = chosen.name();
    if (name.isEmpty()) {
      return;
    }
    writing.lock();
    try (Connection connection = dataSource.getConnection()) {
      named.drop(connection, name.get());
    } catch (SQLException failure) {
      throw new StorageFailure(failure);
    } finally {
      writing.unlock();
    }
  }

  // H2 writes committed pages up to half a second later unless told
  private static void flush(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }
}
