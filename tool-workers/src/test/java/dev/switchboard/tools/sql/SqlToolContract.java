package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import org.junit.jupiter.api.Test;

/** What statements do on any database server. */
abstract class SqlToolContract extends SqlToolFixture {

  /** A database where nobody listens. */
  abstract String unreachable();

  /** What stands behind FROM for a table {@code n} with a column {@code x} from 1 up to this. */
  abstract String series(int to);

  /** The SQLSTATE of a key that is there already. */
  String duplicate() {
    return "23505";
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
    assertThat(
            text(
                Effect.NONE,
                "SELECT id AS \"id\" FROM orders WHERE name = :name",
                "{'name': 'Ann'}"))
        .isEqualTo("[{'id':1}]");
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
  void aFilterThatIsNotGivenFiltersNothing() throws Exception {
    // given
    String filtered =
        "SELECT id AS \"id\" FROM orders WHERE (:name IS NULL OR name = :name) AND (:ids is not null OR id < 3)";

    // then
    assertThat(call(Effect.NONE, filtered, "{}")).hasSize(2);
    assertThat(text(Effect.NONE, filtered, "{'name': 'Ann'}")).isEqualTo("[{'id':1}]");
    assertThat(call(Effect.NONE, filtered, "{'ids': [1, 2]}")).hasSize(3);
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
    ToolFailure refused = failure(Effect.NONE, "DELETE FROM orders", "{}");

    // then it is refused, or taken back
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
    assertThat(refused == null || refused.problem().type().endsWith("/configuration")).isTrue();
  }

  @Test
  void tellsWhatTheDatabaseRefuses() throws Exception {
    assertThat(failure(Effect.ONCE, "INSERT INTO orders (id) VALUES (:id)", "{'id': 1}").problem())
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(409))
        .satisfies(problem -> assertThat(problem.type()).endsWith("/communication"))
        .satisfies(problem -> assertThat(problem.detail()).contains(duplicate()));
    assertThat(failure(Effect.NONE, "SELECT * FROM ordrs", "{}").problem().type())
        .endsWith("/configuration");
    assertThat(
            failure(Effect.ONCE, "INSERT INTO orders (id) VALUES (:id)", "{'id': 'x'}")
                .problem()
                .type())
        .endsWith("/validation");
    assertThat(number("SELECT COUNT(*) FROM orders")).isEqualTo(3);
  }

  @Test
  void refusesMoreRowsAndBytesThanAllowed() {
    assertThat(failure(Effect.NONE, "SELECT x FROM " + series(11), "{}"))
        .hasMessageContaining("more than 10 rows");
    assertThat(failure(Effect.NONE, "SELECT REPEAT('x', 70000)", "{}"))
        .hasMessageContaining("more than 65536 bytes");
    assertThat(failure(Effect.NONE, "SELECT REPEAT('x', 20000000)", "{}"))
        .hasMessageContaining("more than 65536 bytes");
    assertThat(failure(Effect.NONE, "SELECT 1 AS a, 2 AS a", "{}"))
        .hasMessageContaining("two columns called ")
        .hasMessageContaining("alias");
  }

  @Test
  void endsAStatementThatTakesTooLong() {
    // when
    ToolFailure failure =
        failure(
            Effect.NONE,
            "SELECT COUNT(*) FROM %s, (SELECT 1 FROM %s) m"
                .formatted(series(100_000), series(100_000)),
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
            new DataSource("shop", unreachable(), USER, new SecretReference.Environment("PW"), 1));

    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class, () -> tool(lost).call(Requests.of("orders", "c", "{}")));

    // then
    assertThat(failure.problem().status()).isEqualTo(503);
    assertThat(failure.problem().toString()).doesNotContain(PASSWORD);
  }
}
