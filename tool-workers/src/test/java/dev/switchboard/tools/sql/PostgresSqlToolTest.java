package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a PostgreSQL server, and what only it does. */
class PostgresSqlToolTest extends SqlToolContract {

  /** Held here, since loggers that nobody holds forget their level. */
  private static final Logger NARRATION = Logger.getLogger("io.zonky.test.db");

  private static EmbeddedPostgres server;

  private final String schema = "s" + UUID.randomUUID().toString().replace("-", "");
  private String password = PASSWORD;

  @BeforeAll
  static void startsAServerThatAsksForPasswords(@TempDir Path folder) throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the build brings PostgreSQL for Linux on x86-64 alone");
    NARRATION.setLevel(Level.WARNING);
    Path access = folder.resolve("pg_hba.conf");
    Files.writeString(
        access,
        "host all postgres 127.0.0.1/32 trust\nhost all %s 127.0.0.1/32 scram-sha-256\n"
            .formatted(USER));
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("hba_file", access.toString())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setPGStartupWait(Duration.ofMinutes(1))
            .start();
    administer("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
  }

  @AfterAll
  static void stopsTheServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Override
  String url() {
    return "jdbc:postgresql://127.0.0.1:%s/postgres?currentSchema=%s"
        .formatted(server.getPort(), schema);
  }

  @Override
  String unreachable() {
    return "jdbc:postgresql://127.0.0.1:1/x";
  }

  @Override
  String series(int to) {
    return "generate_series(1, " + to + ") AS n(x)";
  }

  @Override
  String password() {
    return password;
  }

  @Override
  @BeforeEach
  void openShop() throws SQLException {
    administer("CREATE SCHEMA %s AUTHORIZATION %s".formatted(schema, USER));
    super.openShop();
  }

  @Test
  void refusesToWriteWhereOnlyReadingIsDeclared() throws Exception {
    // given
    execute("CREATE SEQUENCE numbers");

    // when
    ToolFailure deleting = failure(Effect.NONE, "DELETE FROM orders", "{}");
    ToolFailure counting = failure(Effect.NONE, "SELECT nextval('numbers')", "{}");
    ToolFailure cheating =
        failure(
            Effect.NONE,
            "WITH gone AS (DELETE FROM orders RETURNING id) SELECT id FROM gone",
            "{}");

    // then
    assertThat(deleting.problem().type()).endsWith("/configuration");
    assertThat(deleting).hasMessageContaining("25006").hasMessageContaining("effect is none");
    assertThat(counting).hasMessageContaining("25006");
    assertThat(cheating).hasMessageContaining("25006");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
    assertThat(number("SELECT nextval('numbers')")).isEqualTo(1);
  }

  @Test
  void questionMarksBetweenOperandsAreOperators() throws Exception {
    String tags = "'[\"gift\", \"late\"]'::jsonb";
    assertThat(text(Effect.NONE, "SELECT %s ? :tag AS a".formatted(tags), "{'tag': 'gift'}"))
        .isEqualTo("[{'a':true}]");
    assertThat(text(Effect.NONE, "SELECT %s ?? :tag AS a".formatted(tags), "{'tag': 'new'}"))
        .isEqualTo("[{'a':false}]");
    assertThat(
            text(
                Effect.NONE,
                "SELECT %s ?| array[:tag, 'x'] AS a, %s ?& array['late', :tag] AS b, %s @> :all AS c"
                    .formatted(tags, tags, tags),
                "{'tag': 'gift', 'all': '[]'}"))
        .isEqualTo("[{'a':true,'b':true,'c':true}]");
    assertThat(
            text(
                Effect.NONE,
                "SELECT '{\"left\": 7}'::jsonb @? :path AS a, '{\"left\": 7}'::jsonb @@ :test AS b",
                "{'path': '$.left', 'test': '$.left > 9'}"))
        .isEqualTo("[{'a':true,'b':false}]");
  }

  @Test
  void aListIsAnArrayWhereOneIsWanted() throws Exception {
    String any = "SELECT COUNT(*) AS n FROM orders WHERE id = ANY(:ids)";
    assertThat(text(Effect.NONE, any, "{'ids': [1, 2, 77]}")).isEqualTo("[{'n':2}]");
    assertThat(text(Effect.NONE, any, "{'ids': []}")).isEqualTo("[{'n':0}]");
  }

  @Test
  void aConnectionThatReadWritesTheNextTime() throws Exception {
    // given both on the same pool
    Tool writing = tool(Effect.ONCE, "UPDATE orders SET total = 0 WHERE id = 1");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);

    // when
    call(Effect.NONE, "SELECT id FROM orders", "{}");

    // then
    assertThat(writing.call(Requests.of("orders", "c", "{}")))
        .isEqualTo(Requests.json("{'updated': 1}"));
    assertThat(
            text(Effect.ONCE, "DELETE FROM orders WHERE id = :id RETURNING id, name", "{'id': 1}"))
        .isEqualTo("[{'id':1,'name':'Ann'}]");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(2);
  }

  @Test
  void readsValuesOfEveryTypeAsJson() throws Exception {
    // given
    execute("SET TIME ZONE 'UTC'");
    execute("CREATE TYPE mood AS ENUM ('sad', 'glad')");

    // when
    JsonNode row =
        call(
                Effect.NONE,
                """
                SELECT 1::smallint AS small, 2 AS int, 9007199254740993::bigint AS big,
                  1.10::numeric AS exact, 0.1::real AS single, 0.1::float8 AS double,
                  'NaN'::float8 AS nan, 'NaN'::numeric AS "exactNan", true AS flag,
                  'x'::char(3) AS padded, date '2026-01-02' AS day, time '10:11' AS clock,
                  timestamp '2026-01-02 03:04:05.6' AS stamp,
                  timestamptz '2026-01-02 03:04:05+01' AS instant,
                  interval '1 day 2 hours' AS span,
                  '7d444840-9dc0-11d1-b245-5ffdce74fad2'::uuid AS id,
                  '{"a": [1]}'::jsonb AS document,
                  ARRAY[1, 2] AS numbers, ARRAY['a', NULL] AS texts, ARRAY[1.5, 2] AS exacts,
                  ARRAY[date '2026-01-02'] AS days,
                  ARRAY['7d444840-9dc0-11d1-b245-5ffdce74fad2'::uuid] AS ids,
                  ARRAY['{"a": 1}'::jsonb] AS documents,
                  'glad'::mood AS mood, '10.0.0.1'::inet AS address, int4range(1, 3) AS range,
                  NULL::int AS nothing, NULL::int[] AS "noNumbers", 'infinity'::date AS never
                """,
                "{}")
            .get(0);

    // then as text: one number can be several kinds of nodes
    assertThat(row.toString())
        .isEqualTo(
            """
            {'small':1,'int':2,'big':9007199254740993,'exact':1.10,'single':0.1,'double':0.1,\
            'nan':'NaN','exactNan':'NaN','flag':true,'padded':'x  ','day':'2026-01-02',\
            'clock':'10:11','stamp':'2026-01-02T03:04:05.600','instant':'2026-01-02T02:04:05Z',\
            'span':'1 day 02:00:00','id':'7d444840-9dc0-11d1-b245-5ffdce74fad2',\
            'document':{'a':[1]},'numbers':[1,2],'texts':['a',null],\
            'exacts':[1.5,2],'days':['2026-01-02'],\
            'ids':['7d444840-9dc0-11d1-b245-5ffdce74fad2'],'documents':[{'a':1}],\
            'mood':'glad','address':'10.0.0.1','range':'[1,3)','nothing':null,\
            'noNumbers':null,'never':'infinity'}"""
                .replace('\'', '"'));
  }

  @Test
  void bytesAreRefusedByTheirColumnWithWhatToWriteInstead() throws Exception {
    // given
    execute("CREATE TABLE pictures (id int, photo bytea)");
    execute("INSERT INTO pictures VALUES (1, '\\x0102'), (2, NULL)");

    // then whatever the row holds
    assertThat(failure(Effect.NONE, "SELECT id, photo FROM pictures WHERE id = 2", "{}"))
        .hasMessageContaining("column photo, which holds bytes (bytea)")
        .hasMessageContaining("encode(photo, 'base64')");
    assertThat(
            text(
                Effect.NONE,
                "SELECT encode(photo, 'base64') AS photo FROM pictures WHERE id = 1",
                "{}"))
        .isEqualTo("[{'photo':'AQI='}]");
  }

  @Test
  void aTextBecomesWhatItsPlaceIs() throws Exception {
    // given
    execute("CREATE TYPE state AS ENUM ('open', 'sent')");
    execute("CREATE TABLE parcels (id uuid, state state, sent timestamptz, about jsonb)");
    String arguments =
        "{'id': '7d444840-9dc0-11d1-b245-5ffdce74fad2', 'name': 'sent', 'total': {'a': [1]}, 'ids': ['2026-01-02']}";

    // when
    call(
        Effect.ONCE,
        "INSERT INTO parcels VALUES (:id, :name, '2026-01-02T03:04:05Z', :total)",
        arguments);

    // then
    assertThat(
            text(
                Effect.NONE,
                "SELECT about, state FROM parcels WHERE id = :id AND sent > :name",
                "{'id': '7d444840-9dc0-11d1-b245-5ffdce74fad2', 'name': '2026-01-01'}"))
        .isEqualTo("[{'about':{'a':[1]},'state':'sent'}]");
    assertThat(failure(Effect.NONE, "SELECT id FROM parcels WHERE id = :id", "{'id': 'x'}"))
        .satisfies(failure -> assertThat(failure.problem().type()).endsWith("/validation"));
  }

  @Test
  void stopsASlowStatementOnTheServerToo() throws Exception {
    // when
    ToolFailure failure = failure(Effect.NONE, "SELECT pg_sleep(600)", "{}");

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        number(
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'"))
                    .isZero());
  }

  @Test
  void aConnectionThatBreaksIsTriedAgainAndReplaced() throws Exception {
    // given a pool with one connection
    Tool tool = tool(Effect.NONE, "SELECT count(*) AS n FROM orders");
    tool.call(Requests.of("orders", "c", "{}"));

    // when
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bot' AND query LIKE 'SELECT count(*) AS n%'");

    // then
    assertThat(tool.call(Requests.of("orders", "c", "{}"))).hasToString("[{\"n\":3}]");
    assertThat(
            failure(Effect.NONE, "SELECT pg_terminate_backend(pg_backend_pid())", "{}")
                .problem()
                .status())
        .isEqualTo(503);
  }

  @Test
  void aTableThatWasAlteredIsReadAnew() throws Exception {
    // given a statement that the server has prepared
    Tool tool = tool(Effect.NONE, "SELECT * FROM orders WHERE id = 2");
    for (int call = 0; call < 10; call++) {
      tool.call(Requests.of("orders", "c", "{}"));
    }

    // when
    execute("ALTER TABLE orders ADD COLUMN note text");

    // then
    assertThat(tool.call(Requests.of("orders", "c", "{}")).get(0).has("note")).isTrue();
  }

  @Test
  void tellsWhatARuleOfTheDatabaseSays() throws Exception {
    // given
    execute(
        """
        CREATE FUNCTION closed() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the shop is closed'; END $$
        """);
    execute("CREATE TRIGGER closed BEFORE UPDATE ON orders EXECUTE FUNCTION closed()");

    // when
    ToolFailure failure = failure(Effect.ONCE, "UPDATE orders SET total = 1", "{}");

    // then
    assertThat(failure.problem().status()).isEqualTo(409);
    assertThat(failure).hasMessageContaining("the shop is closed");
  }

  @Test
  void saysThatAPasswordIsWrongWithoutSayingIt() {
    // given
    password = "wr0ng-pw";

    // when
    ToolFailure failure = failure(Effect.NONE, "SELECT 1", "{}");

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure.problem().toString()).contains("28P01").doesNotContain("wr0ng-pw");
  }

  private static void administer(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
