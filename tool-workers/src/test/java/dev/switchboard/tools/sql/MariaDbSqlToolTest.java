package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a MariaDB server, where the machine has one. */
class MariaDbSqlToolTest extends SqlToolContract {

  private static MariaDbServer server;

  private final String database = "s" + UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void startsAServer(@TempDir Path folder) throws Exception {
    server = MariaDbServer.start(folder);
    administer("CREATE USER %s@'127.0.0.1' IDENTIFIED BY '%s'".formatted(USER, PASSWORD));
  }

  @AfterAll
  static void stopsTheServer() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  String url() {
    return server.url(database);
  }

  @Override
  String unreachable() {
    return "jdbc:mariadb://127.0.0.1:1/x";
  }

  @Override
  String series(int to) {
    return "(SELECT seq AS x FROM seq_1_to_" + to + ") AS n";
  }

  @Override
  String duplicate() {
    return "23000";
  }

  @Override
  @BeforeEach
  void openShop() throws SQLException {
    administer("CREATE DATABASE " + database);
    administer("GRANT ALL ON %s.* TO %s@'127.0.0.1'".formatted(database, USER));
    super.openShop();
  }

  @Test
  void theSessionRefusesWhatAFunctionWrites() throws Exception {
    // given
    execute("CREATE FUNCTION spoil() RETURNS INT BEGIN DELETE FROM orders; RETURN 1; END");

    // when
    ToolFailure failure = failure(Effect.NONE, "SELECT spoil() AS n", "{}");

    // then
    assertThat(failure).hasMessageContaining("25006").hasMessageContaining("effect is none");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
  }

  @Test
  void aConnectionThatReadWritesTheNextTime() throws Exception {
    // given
    call(Effect.NONE, "SELECT id FROM orders", "{}");

    // when
    JsonNode written = call(Effect.ONCE, "UPDATE orders SET total = 0 WHERE id = 1", "{}");

    // then
    assertThat(written).hasToString("{\"updated\":1}");
    assertThat(number("SELECT total FROM orders WHERE id = 1")).isZero();
  }

  @Test
  void readsValuesOfEveryTypeAsJson() throws Exception {
    // given
    execute(
        "CREATE TABLE all_types (truth BOOLEAN, small SMALLINT, big BIGINT UNSIGNED, exact DECIMAL(20,4), ratio DOUBLE,"
            + " day DATE, clock TIME, stamp DATETIME(3), kind ENUM('a', 'b'), about JSON, letter TEXT)");
    execute(
        "INSERT INTO all_types VALUES (TRUE, 7, 18446744073709551615, 1234567890123456.5, 0.1,"
            + " '2026-01-02', '10:11:12', '2026-01-02 03:04:05.6', 'b', '{\"a\": [1]}', 'ä👍')");

    // then
    assertThat(text(Effect.NONE, "SELECT * FROM all_types", "{}"))
        .isEqualTo(
            "[{'truth':true,'small':7,'big':18446744073709551615,'exact':1234567890123456.5000,'ratio':0.1,"
                + "'day':'2026-01-02','clock':'10:11:12','stamp':'2026-01-02T03:04:05.600','kind':'b',"
                + "'about':{'a':[1]},'letter':'ä👍'}]");
  }

  @Test
  void readsTimesThatNoCalendarAndNoClockHas() throws Exception {
    // given
    execute("SET SESSION sql_mode = ''");
    execute("CREATE TABLE odd_times (day DATE, stamp DATETIME, span TIME(1), year YEAR)");
    execute(
        "INSERT INTO odd_times VALUES ('0000-00-00', '0000-00-00 00:00:00', '-100:10:11.5', 2026), (NULL, NULL, NULL, NULL)");

    // then
    assertThat(text(Effect.NONE, "SELECT day, stamp, span, year FROM odd_times", "{}"))
        .isEqualTo(
            "[{'day':null,'stamp':null,'span':'-100:10:11.5','year':2026},"
                + "{'day':null,'stamp':null,'span':null,'year':null}]");
  }

  @Test
  void takesAMomentInAnyZone() throws Exception {
    // given a session three hours ahead of UTC
    execute("CREATE TABLE moments (id INT, at TIMESTAMP NULL, local DATETIME(3))");

    // when
    call(
        Effect.ONCE,
        "INSERT INTO moments VALUES (:id, :at, :at)",
        "{'id': 1, 'at': '2026-01-02T03:04:05.678Z'}");
    call(
        Effect.ONCE,
        "INSERT INTO moments VALUES (:id, :at, :at)",
        "{'id': 2, 'at': '2026-01-02T09:04:05'}");

    // then
    assertThat(text(Effect.NONE, "SELECT id, UNIX_TIMESTAMP(at) AS s, local FROM moments", "{}"))
        .isEqualTo(
            "[{'id':1,'s':1767323045,'local':'2026-01-02T06:04:05.678'},"
                + "{'id':2,'s':1767333845,'local':'2026-01-02T09:04:05'}]");
    assertThat(
            call(
                Effect.NONE,
                "SELECT id FROM moments WHERE at IN (:days) AND (:at IS NULL OR at = :at)",
                "{'days': ['2026-01-02T04:04:05+01:00', '2026-01-02T09:04:05']}"))
        .hasSize(2);
  }

  @Test
  void tellsWhatTheServersOwnNumbersMean() throws Exception {
    // given
    execute(
        "CREATE TRIGGER closed BEFORE UPDATE ON orders FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the shop is closed'");

    // then
    assertThat(failure(Effect.ONCE, "UPDATE orders SET total = 1", "{}"))
        .hasMessageContaining("the shop is closed")
        .satisfies(failure -> assertThat(failure.problem().status()).isEqualTo(409));
    assertThat(failure(Effect.NONE, "SELECT x'00ff' AS seal", "{}"))
        .hasMessageContaining("column seal, which holds bytes");
  }

  private static void administer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(""), "root", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
