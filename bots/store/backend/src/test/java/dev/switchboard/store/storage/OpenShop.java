package dev.switchboard.store.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.store.ObjectMapperSetup;
import dev.switchboard.store.StoreConfig;
import dev.switchboard.store.core.Amounts;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;

/** A shop on a database of the test's own, which can be killed. */
final class OpenShop {
  private final JdbcDataSource source = new JdbcDataSource();
  final Counter counter;
  final BackOffice office;

  OpenShop(String database) {
    source.setURL("jdbc:h2:" + database + ";DB_CLOSE_DELAY=-1");
    Config config = new Config(Optional.empty(), database);
    Json json = json();
    StoreDataReader reader = new StoreDataReader(config, json);
    Database connections =
        new Database(source, config, new NamedDatabases(reader, json), Optional::empty);
    counter = new Counter(connections, json, config);
    office = new BackOffice(connections, reader, json);
    office.open(new StartupEvent());
  }

  static StoreDataReader reader(Optional<Path> data) {
    return new StoreDataReader(new Config(data, "mem:none"), json());
  }

  /** Ends the database as a killed process would: nothing that is not on disk yet gets there. */
  void kill() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    }
  }

  private static Json json() {
    ObjectMapper mapper = new ObjectMapper();
    new ObjectMapperSetup().customize(mapper);
    return new Json(mapper);
  }

  private record Config(Optional<Path> data, String database) implements StoreConfig {
    @Override
    public Amounts amounts() {
      return Amounts.CENTS;
    }
  }
}
