package dev.switchboard.tools.sql;

import dev.switchboard.tools.call.ToolFailure;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Connections of one datasource; none is made before the first call. */
final class Pool implements AutoCloseable {

  private final Maker maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable AgroalDataSource source;

  /** Makes the pool. */
  @FunctionalInterface
  interface Maker {
    /**
     * @throws ToolFailure a secret, a variable or a driver is not there
     */
    AgroalDataSource make(String tool) throws ToolFailure, SQLException;
  }

  Pool(Maker maker) {
    this.maker = maker;
  }

  Connection connection(String tool) throws SQLException, ToolFailure {
    AgroalDataSource known = source;
    return (known == null ? made(tool) : known).getConnection();
  }

  private AgroalDataSource made(String tool) throws SQLException, ToolFailure {
    making.lock();
    try {
      AgroalDataSource known = source;
      if (known == null) {
        known = maker.make(tool);
        source = known;
      }
      return known;
    } finally {
      making.unlock();
    }
  }

  @Override
  public void close() {
    AgroalDataSource known = source;
    if (known != null) {
      known.close();
    }
  }
}
