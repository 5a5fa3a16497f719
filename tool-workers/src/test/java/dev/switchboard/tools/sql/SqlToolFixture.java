package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.bot.sql.SqlStatement;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database with a table of orders, and tools on it. */
abstract class SqlToolFixture {

  static final String USER = "bot";
  static final String PASSWORD = "s3cr3t-pw";

  private static final String ARGUMENTS =
      "{'type': 'object', 'properties': {'id': {}, 'ids': {'type': 'array'}, 'name': {}, 'total': {},"
          + " 'at': {'format': 'date-time'}, 'days': {'type': 'array', 'items': {'format': 'date-time'}}}}";

  private final List<BotTools> opened = new ArrayList<>();
  private Connection shop;

  /** An empty database of this test's own, for {@link #USER}. */
  abstract String url();

  /** A day as a literal. */
  String day(String iso) {
    return "DATE '" + iso + "'";
  }

  @Test
  void aResultComesInPages() throws Exception {
    assertThat(page("{}")).isEqualTo("{'items':[{'id':1},{'id':2}],'page':1,'more':true}");
    assertThat(page("{'page': 2}")).isEqualTo("{'items':[{'id':3}],'page':2,'more':false}");
    assertThat(page("{'page': 99}")).isEqualTo("{'items':[],'page':99,'more':false}");
  }

  @Test
  void describesTheTablesThatAreDeclared() throws Exception {
    // given
    execute(
        "CREATE TABLE order_lines (line_no INT PRIMARY KEY, order_id INT NOT NULL, FOREIGN KEY (order_id) REFERENCES orders (id))");

    // when
    JsonNode lines = tables("order_lines").path("tables").path(0);

    // then
    assertThat(lines.path("name").asText()).isEqualToIgnoringCase("order_lines");
    assertThat(lines.at("/columns/1/name").asText()).isEqualToIgnoringCase("order_id");
    assertThat(lines.at("/columns/1/nullable").asBoolean(true)).isFalse();
    assertThat(lines.at("/primaryKey/0").asText()).isEqualToIgnoringCase("line_no");
    assertThat(lines.at("/references/0/table").asText()).isEqualToIgnoringCase("orders");
    assertThat(tables().path("tables")).hasSize(2);
    assertThat(catchThrowableOfType(ToolFailure.class, () -> tables("ordrs")))
        .hasMessageContaining("can't describe ordrs")
        .hasMessageContaining("write one of ");
  }

  /** Where drivers lie that are not part of the program. */
  @Nullable Path drivers() {
    return null;
  }

  @BeforeEach
  void openShop() throws SQLException {
    shop = DriverManager.getConnection(url(), USER, PASSWORD);
    execute(
        "CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20), total DECIMAL(9,2), placed DATE)");
    execute(
        "INSERT INTO orders VALUES (1, 'Ann', 12.50, %s), (2, NULL, 0.10, NULL), (3, 'O''Hara', 3.00, %s)"
            .formatted(day("2026-01-02"), day("2026-03-04")));
  }

  @AfterEach
  void close() throws SQLException {
    opened.forEach(BotTools::close);
    shop.close();
  }

  /** What tools log in with. */
  String password() {
    return PASSWORD;
  }

  final JsonNode call(Effect effect, String statement, String arguments) throws Exception {
    return tool(effect, statement).call(Requests.of("orders", "command-1", arguments));
  }

  final String text(Effect effect, String statement, String arguments) throws Exception {
    return call(effect, statement, arguments).toString().replace('"', '\'');
  }

  final ToolFailure failure(Effect effect, String statement, String arguments) {
    return catchThrowableOfType(ToolFailure.class, () -> call(effect, statement, arguments));
  }

  final ToolFailure failureAt(String url, String statement) {
    ToolDefinition.Sql elsewhere =
        definition(Effect.NONE, statement, new DataSource("shop", url, null, null, 1));
    return catchThrowableOfType(
        ToolFailure.class, () -> tool(elsewhere).call(Requests.of("orders", "c", "{}")));
  }

  final Tool tool(Effect effect, String statement) {
    return tool(
        definition(
            effect,
            statement,
            new DataSource(
                "shop", "${SHOP}", "${USER}", new SecretReference.Environment("PW"), 2)));
  }

  final Tool tool(ToolDefinition.Sql definition) {
    BotTools tools =
        TestTools.withDrivers(Map.of("SHOP", url(), "USER", USER, "PW", password()), drivers())
            .tools(OutsideCalls.NONE, definition);
    opened.add(tools);
    return Objects.requireNonNull(tools.catalog().find("orders"));
  }

  static ToolDefinition.Sql definition(Effect effect, String statement, DataSource source) {
    return definition(effect, statement, source, 10, Duration.ofSeconds(1));
  }

  static ToolDefinition.Sql definition(
      Effect effect, String statement, DataSource source, int rows, Duration timeout) {
    return new ToolDefinition.Sql(
        new Signature("orders", "", effect, Requests.json(ARGUMENTS), null),
        source,
        SqlStatement.of(statement),
        rows,
        timeout);
  }

  /** A tool that describes tables. */
  final JsonNode tables(String... names) throws Exception {
    DataSource source =
        new DataSource("shop", url(), USER, new SecretReference.Environment("PW"), 1);
    BotTools tools =
        TestTools.withDrivers(Map.of("PW", password()), drivers())
            .tools(
                OutsideCalls.NONE,
                new ToolDefinition.SqlSchema(
                    new Signature(
                        "orders", "", Effect.NONE, Requests.json("{'type': 'object'}"), null),
                    source,
                    List.of(names),
                    Duration.ofSeconds(5)));
    opened.add(tools);
    return Objects.requireNonNull(tools.catalog().find("orders"))
        .call(Requests.of("orders", "c", "{}"));
  }

  /** A page of a statement that has pages of two rows. */
  final String page(String arguments) throws Exception {
    ToolDefinition.Sql paged =
        new ToolDefinition.Sql(
            new Signature("orders", "", Effect.NONE, Requests.json(ARGUMENTS), null),
            new DataSource("shop", url(), USER, new SecretReference.Environment("PW"), 1),
            SqlStatement.of(
                "SELECT id AS \"id\" FROM orders ORDER BY id LIMIT :limit OFFSET :offset"),
            10,
            Duration.ofSeconds(5),
            2);
    return tool(paged).call(Requests.of("orders", "c", arguments)).toString().replace('"', '\'');
  }

  final void execute(String sql) throws SQLException {
    try (Statement statement = shop.createStatement()) {
      statement.execute(sql);
    }
  }

  final int number(String sql) throws SQLException {
    try (Statement statement = shop.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
