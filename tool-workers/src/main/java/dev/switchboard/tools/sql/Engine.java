package dev.switchboard.tools.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Map;
import java.util.Objects;

/** What databases do differently, by the beginning of their JDBC address. */
enum Engine {
  POSTGRESQL("jdbc:postgresql:"),
  MARIADB("jdbc:mariadb:"),
  MYSQL("jdbc:mysql:"),
  SQL_SERVER("jdbc:sqlserver:"),
  SQLITE("jdbc:sqlite:"),
  H2("jdbc:h2:"),
  OTHER("jdbc:");

  /** The SQLSTATE of a statement that writes in a transaction that only reads. */
  static final String WRITES = "25006";

  private final String address;

  Engine(String address) {
    this.address = address;
  }

  static Engine of(String url) {
    for (Engine engine : values()) {
      if (url.startsWith(engine.address)) {
        return engine;
      }
    }
    return OTHER;
  }

  /** What the address can overrule. */
  Map<String, String> properties() {
    return switch (this) {
      // A text goes into a column of dates, UUIDs or JSON as its literal would, and one that does
      // not fit is a value's fault, not the statement's.
      case POSTGRESQL -> Map.of("stringtype", "unspecified");
      // Else they read a whole result before its first row.
      case MYSQL -> Map.of("useCursorFetch", "true");
      case MARIADB, SQL_SERVER, SQLITE, H2, OTHER -> Map.of();
    };
  }

  /**
   * Begins a transaction.
   *
   * @param reads whether the session refuses to write, where it can
   */
  void begin(Connection connection, boolean reads) throws SQLException {
    switch (this) {
      case MARIADB, MYSQL ->
          execute(connection, "START TRANSACTION READ " + (reads ? "ONLY" : "WRITE"));
      case SQLITE -> execute(connection, "PRAGMA query_only = " + (reads ? 1 : 0));
      case POSTGRESQL, SQL_SERVER, H2, OTHER -> connection.setReadOnly(reads);
    }
  }

  /**
   * Refuses what is no query, where a session can't be made to only read: there the statement is
   * asked before it runs, and all that it does is rolled back.
   */
  void checkReads(PreparedStatement statement) throws SQLException {
    switch (this) {
      case SQL_SERVER, H2, OTHER -> {
        if (statement.getMetaData() == null) {
          throw new SQLException("it gives no rows", WRITES);
        }
      }
      case POSTGRESQL, MARIADB, MYSQL, SQLITE -> {}
    }
  }

  /** Whether it takes no text with a zone for a moment, such as {@code 2026-01-02T03:04:05Z}. */
  boolean needsMomentsInUtc() {
    return this == MARIADB || this == MYSQL;
  }

  /** The place of a moment that is given in UTC, as the session's time. */
  String placeOfMoments() {
    return "CONVERT_TZ(?, '+00:00', @@session.time_zone)";
  }

  /** The type of a value that is not there. */
  int nullType() {
    return this == SQL_SERVER ? Types.NVARCHAR : Types.NULL;
  }

  /**
   * Whether it works inside of this process in native code, which a virtual thread must not run: it
   * would hold a processor that all calls share.
   */
  boolean isNative() {
    return this == SQLITE;
  }

  /** The SQLSTATE as the standard has it; empty where nothing tells. */
  String state(SQLException e) {
    String own =
        switch (this) {
          case MARIADB, MYSQL -> VendorCodes.MYSQL.get(e.getErrorCode());
          case SQL_SERVER -> VendorCodes.ofSqlServer(e);
          case SQLITE -> VendorCodes.SQLITE.get(e.getErrorCode() & 0xff);
          case H2 -> VendorCodes.ofH2(e.getErrorCode());
          case POSTGRESQL, OTHER -> null;
        };
    if (own != null) {
      return own;
    }
    String said = Objects.requireNonNullElse(e.getSQLState(), "");
    return said.isBlank() ? byClass(e) : said;
  }

  private static String byClass(SQLException e) {
    return switch (e) {
      case SQLTimeoutException ignored -> "57014";
      case SQLTransientConnectionException ignored -> "08000";
      case SQLNonTransientConnectionException ignored -> "08000";
      case SQLRecoverableException ignored -> "08000";
      case SQLSyntaxErrorException ignored -> "42000";
      case SQLIntegrityConstraintViolationException ignored -> "23000";
      case SQLDataException ignored -> "22000";
      case SQLInvalidAuthorizationSpecException ignored -> "28000";
      case SQLTransactionRollbackException ignored -> "40001";
      default -> "";
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
