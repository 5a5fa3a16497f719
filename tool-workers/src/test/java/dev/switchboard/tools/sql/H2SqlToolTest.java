package dev.switchboard.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** On H2, which needs no server. */
class H2SqlToolTest extends SqlToolContract {

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

  @Override
  String url() {
    return url;
  }

  @Override
  String unreachable() {
    return "jdbc:h2:tcp://127.0.0.1:1/x";
  }

  @Override
  String series(int to) {
    return "system_range(1, " + to + ") AS n(x)";
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
}
