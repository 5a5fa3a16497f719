package dev.switchboard.tools.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.DataSource;
import dev.switchboard.bot.OutsideCalls;
import dev.switchboard.bot.SecretReference;
import dev.switchboard.bot.SqlStatement;
import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.bot.ToolDefinition.Signature;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements on a real database. */
class SqlToolTest {

  private static final String ARGUMENTS =
      "{'type': 'object', 'properties': {'id': {}, 'ids': {'type': 'array'}, 'name': {}, 'total': {}}}";

  /** Counts the rows that the database makes. */
  public static final class Made {
    static final AtomicInteger ROWS = new AtomicInteger();

    private Made() {}

    public static int row(int x) {
      ROWS.incrementAndGet();
      return x;
    }
  }

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final List<BotTools> opened = new ArrayList<>();
  private Connection shop;

  @BeforeEach
  void openShop() throws SQLException {
    shop = DriverManager.getConnection(url, "bot", "s3cr3t-pw");
    execute(
        "CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20), total DECIMAL(9,2), placed DATE)");
    execute(
        "INSERT INTO orders VALUES (1, 'Ann', 12.50, DATE '2026-01-02'), (2, NULL, 0.10, NULL),"
            + " (3, 'O''Hara', 3.00, DATE '2026-03-04')");
  }

  @AfterEach
  void close() throws SQLException {
    opened.forEach(BotTools::close);
    shop.close();
  }

  @Test
  void answersWithAnArrayOfObjects() throws Exception {
    assertThat(
            text(
                Effect.NONE,
                "SELECT id AS \"id\", name AS \"name\", total AS \"total\", placed AS \"placed\" FROM orders WHERE id IN (:ids) ORDER BY id",
                "{'ids': [1, 2]}"))
        .isEqualTo(
            "[{'id':1,'name':'Ann','total':12.50,'placed':'2026-01-02'},"
                + "{'id':2,'name':null,'total':0.10,'placed':null}]");
  }

  @Test
  void bindsArgumentsAsValuesAlone() throws Exception {
    assertThat(text(Effect.NONE, "SELECT id FROM orders WHERE name = :name", "{'name': 'Ann'}"))
        .isEqualTo("[{'ID':1}]");
    assertThat(
            call(
                Effect.NONE,
                "SELECT id FROM orders WHERE name = :name",
                "{'name': 'x\\u0027 OR \\u00271\\u0027=\\u00271'}"))
        .isEmpty();
    assertThat(call(Effect.NONE, "SELECT id FROM orders WHERE id = :id", "{'id': 77}")).isEmpty();
    assertThat(call(Effect.NONE, "SELECT id FROM orders WHERE id IN (:ids)", "{'ids': []}"))
        .isEmpty();
    assertThat(call(Effect.NONE, "SELECT id FROM orders WHERE name = :name", "{}")).isEmpty();
  }

  @Test
  void writesWhereThatIsDeclared() throws Exception {
    // when
    JsonNode written =
        call(
            Effect.ONCE,
            "UPDATE orders SET total = :total WHERE id = :id",
            "{'id': 1, 'total': 9.99}");

    // then
    assertThat(written).isEqualTo(Requests.json("{'updated': 1}"));
    assertThat(number("SELECT total * 100 FROM orders WHERE id = 1")).isEqualTo(999);
  }

  @Test
  void keepsNothingOfAStatementThatShouldOnlyRead() throws Exception {
    // given a definition that no reader of tools.yaml lets through
    call(Effect.NONE, "DELETE FROM orders", "{}");

    // then
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
  }

  @Test
  void tellsWhatTheDatabaseRefuses() throws Exception {
    assertThat(failure(Effect.ONCE, "INSERT INTO orders (id) VALUES (:id)", "{'id': 1}").problem())
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(409))
        .satisfies(problem -> assertThat(problem.type()).endsWith("/communication"))
        .satisfies(problem -> assertThat(problem.detail()).contains("23505", "orders"));
    assertThat(failure(Effect.NONE, "SELECT * FROM ordrs", "{}").problem().type())
        .endsWith("/configuration");
    assertThat(
            failure(Effect.NONE, "SELECT * FROM orders WHERE id = :id", "{'id': 'x'}")
                .problem()
                .type())
        .endsWith("/validation");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
  }

  @Test
  void refusesMoreRowsAndBytesThanAllowed() {
    assertThat(failure(Effect.NONE, "SELECT x FROM system_range(1, 11)", "{}"))
        .hasMessageContaining("more than 10 rows");
    assertThat(failure(Effect.NONE, "SELECT REPEAT('x', 70000)", "{}"))
        .hasMessageContaining("more than 65536 bytes");
    assertThat(failure(Effect.NONE, "SELECT 1 AS a, 2 AS a", "{}"))
        .hasMessageContaining("two columns called A");
  }

  @Test
  void readsNoMoreOfMillionsOfRowsThanItMayAnswer() throws Exception {
    // given a database that makes each row when it is asked for, and counts them
    execute("CREATE ALIAS made DETERMINISTIC FOR '%s.row'".formatted(Made.class.getName()));
    Made.ROWS.set(0);
    ToolDefinition.Sql millions =
        definition(
            Effect.NONE,
            "SELECT made(x) AS n FROM system_range(1, 5000000)",
            new DataSource(
                "shop",
                "${SHOP};LAZY_QUERY_EXECUTION=1",
                "${USER}",
                new SecretReference.Environment("PW"),
                1),
            5_000_000,
            Duration.ofMinutes(1));

    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class, () -> tool(millions).call(Requests.of("orders", "c", "{}")));

    // then: the limit of tests is 65,536 bytes, and a row has seven or more
    assertThat(failure.problem().status()).isEqualTo(502);
    assertThat(failure).hasMessageContaining("more than 65536 bytes");
    assertThat(Made.ROWS.get()).isBetween(1_000, 10_000);
  }

  @Test
  void endsAStatementThatTakesTooLong() {
    // when
    ToolFailure failure =
        failure(
            Effect.NONE,
            "SELECT COUNT(*) FROM system_range(1, 100000) a, system_range(1, 100000) b",
            "{}");

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(failure.problem().status()).isEqualTo(408);
  }

  @Test
  void saysThatADatabaseIsNotThereWithoutItsPassword() {
    // given
    ToolDefinition.Sql lost =
        definition(
            Effect.NONE,
            "SELECT 1",
            new DataSource(
                "shop",
                "jdbc:h2:tcp://127.0.0.1:1/x",
                "bot",
                new SecretReference.Environment("PW"),
                1));

    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class, () -> tool(lost).call(Requests.of("orders", "c", "{}")));

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    assertThat(failure.problem().toString()).doesNotContain("s3cr3t");
  }

  private JsonNode call(Effect effect, String statement, String arguments) throws Exception {
    return tool(effect, statement).call(Requests.of("orders", "command-1", arguments));
  }

  private String text(Effect effect, String statement, String arguments) throws Exception {
    return call(effect, statement, arguments).toString().replace('"', '\'');
  }

  private ToolFailure failure(Effect effect, String statement, String arguments) {
    return catchThrowableOfType(ToolFailure.class, () -> call(effect, statement, arguments));
  }

  private Tool tool(Effect effect, String statement) {
    return tool(
        definition(
            effect,
            statement,
            new DataSource(
                "shop", "${SHOP}", "${USER}", new SecretReference.Environment("PW"), 2)));
  }

  private Tool tool(ToolDefinition.Sql definition) {
    BotTools tools =
        new TestTools(Map.of("SHOP", url, "USER", "bot", "PW", "s3cr3t-pw"))
            .tools(OutsideCalls.NONE, definition);
    opened.add(tools);
    return Objects.requireNonNull(tools.catalog().find("orders"));
  }

  private static ToolDefinition.Sql definition(Effect effect, String statement, DataSource source) {
    return definition(effect, statement, source, 10, Duration.ofSeconds(1));
  }

  private static ToolDefinition.Sql definition(
      Effect effect, String statement, DataSource source, int rows, Duration timeout) {
    return new ToolDefinition.Sql(
        new Signature("orders", "", effect, Requests.json(ARGUMENTS), null),
        source,
        SqlStatement.of(statement),
        rows,
        timeout);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = shop.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String sql) throws SQLException {
    try (Statement statement = shop.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
