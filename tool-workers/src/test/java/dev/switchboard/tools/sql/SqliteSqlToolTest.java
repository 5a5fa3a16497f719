package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite, whose driver is a jar in a folder. */
class SqliteSqlToolTest extends SqlToolFixture {

  @TempDir private static Path drivers;
  @TempDir private Path folder;

  @BeforeAll
  static void putsTheDriverIntoItsFolder() throws Exception {
    Path jar =
        Path.of(org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.copy(jar, drivers.resolve("sqlite.jar"));
  }

  @Override
  String url() {
    return "jdbc:sqlite:" + folder.resolve("shop.db");
  }

  @Override
  Path drivers() {
    return drivers;
  }

  @Override
  String day(String iso) {
    return "'" + iso + "'";
  }

  @Test
  void readsEachValueAsItIsStored() throws Exception {
    // given
    execute("CREATE TABLE things (a BOOLEAN, b INTEGER, c DECIMAL(9,2), d DATE, e JSON, f)");
    execute(
        "INSERT INTO things VALUES (1, 9007199254740993, 12.5, '2026-01-02', '{\"x\": [1]}', NULL), (0, -1, 'n/a', 5, '[]', 'ä👍')");

    // then
    assertThat(text(Effect.NONE, "SELECT * FROM things ORDER BY b DESC", "{}"))
        .isEqualTo(
            "[{'a':true,'b':9007199254740993,'c':12.5,'d':'2026-01-02','e':{'x':[1]},'f':null},"
                + "{'a':false,'b':-1,'c':'n/a','d':5,'e':[],'f':'ä👍'}]");
    assertThat(text(Effect.NONE, "SELECT id FROM orders WHERE id IN (:ids)", "{'ids': [1, 3]}"))
        .isEqualTo("[{'id':1},{'id':3}]");
    assertThat(failure(Effect.NONE, "SELECT x'00ff' AS seal", "{}"))
        .hasMessageContaining("column seal, which holds bytes")
        .hasMessageContaining("leave it out");
  }

  @Test
  void theSessionRefusesToWriteWhereOnlyReadingIsDeclared() throws Exception {
    // given definitions that no reader of tools.yaml lets through
    ToolFailure deleting = failure(Effect.NONE, "DELETE FROM orders", "{}");
    ToolFailure creating = failure(Effect.NONE, "CREATE TABLE x (a)", "{}");

    // then
    assertThat(deleting.problem().type()).endsWith("/configuration");
    assertThat(deleting).hasMessageContaining("25006").hasMessageContaining("effect is none");
    assertThat(creating).hasMessageContaining("25006");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
  }

  @Test
  void aConnectionThatReadWritesTheNextTime() throws Exception {
    // given both on the same pool
    Tool writing = tool(Effect.ONCE, "UPDATE orders SET total = :total WHERE id = 1");
    call(Effect.NONE, "SELECT id FROM orders", "{}");

    // when
    writing.call(Requests.of("orders", "c", "{'total': 9.99}"));

    // then
    assertThat(text(Effect.NONE, "SELECT total FROM orders WHERE id = 1", "{}"))
        .isEqualTo("[{'total':9.99}]");
  }

  @Test
  void tellsWhatTheDatabaseRefuses() throws IOException {
    assertThat(failure(Effect.ONCE, "INSERT INTO orders (id) VALUES (1)", "{}").problem().status())
        .isEqualTo(409);
    assertThat(failure(Effect.NONE, "SELECT * FROM ordrs", "{}").problem().type())
        .endsWith("/configuration");
  }

  @Test
  void aFileThatCannotBeOpenedIsADatabaseThatIsNotThere() {
    // given
    String lost = "jdbc:sqlite:" + folder.resolve("no/such/folder.db");

    // when
    ToolFailure failure = failureAt(lost, "SELECT 1");

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
  }

  @Test
  void endsAStatementThatTakesTooLong() throws Exception {
    // given
    Instant begun = Instant.now();

    // when
    ToolFailure failure =
        failure(
            Effect.NONE,
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n",
            "{}");

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(call(Effect.NONE, "SELECT id FROM orders", "{}")).hasSize(3);
  }

  @Test
  void saysWhereADriverBelongsThatIsNotThere() {
    assertThat(failureAt("jdbc:sqlserver://127.0.0.1:1", "SELECT 1"))
        .hasMessageContaining("put the jar of another one into " + drivers);
  }
}
