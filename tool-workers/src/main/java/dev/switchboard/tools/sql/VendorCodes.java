package dev.switchboard.tools.sql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of databases whose SQLSTATE says nothing, or something else than the standard means, as
 * the SQLSTATE that says it.
 */
final class VendorCodes {

  /** Resources of an overloaded or ending server. */
  private static final String BUSY_SERVER = "53000";

  private static final String VALUE = "22000";
  private static final String RULE = "23000";
  private static final String STATEMENT = "42000";

  /** What a trigger or procedure raises by itself. */
  private static final String RAISED = "45000";

  static final Map<Integer, String> MYSQL =
      codes("28000", 1044, 1698) // no rights in the database; no password for this user
          .and("3D000", 1049)
          .and(BUSY_SERVER, 1040, 1203, 1226)
          .and("40001", 1205, 1213, 3572)
          .and("57014", 1317, 1969, 3024)
          .and(VALUE, 1265, 1292, 1366, 1411, 1525)
          .and(RULE, 1364)
          .and(Engine.WRITES, 1290, 1792, 1836)
          .and(RAISED, 1644)
          .map();

  private static final Map<Integer, String> SQL_SERVER =
      codes("28000", 18452, 18456)
          .and("3D000", 4060)
          .and(BUSY_SERVER, 10928, 10929, 40197, 40501, 40613)
          .and("40001", 1205, 1222, 3960)
          .and(VALUE, 220, 241, 242, 245, 248, 2628, 8114, 8115, 8152)
          .and(RULE, 515, 547, 2601, 2627)
          .and("42501", 229, 230)
          .and(STATEMENT, 102, 156, 201, 207, 208, 2812)
          .and(Engine.WRITES, 3906)
          .map();

  static final Map<Integer, String> SQLITE =
      codes(STATEMENT, 1)
          .and("42501", 3, 23)
          .and("40001", 5, 6)
          .and("53200", 7, 13)
          .and(Engine.WRITES, 8)
          .and("57014", 9)
          .and("58030", 10, 11)
          .and("08001", 14)
          .and("22018", 18, 20, 25)
          .and(RULE, 19)
          .and("3D000", 26)
          .map();

  private static final Map<Integer, String> H2 =
      codes("08006", 90007, 90067, 90098, 90108, 90121)
          .and("3D000", 90013, 90146)
          .and("38000", 90105)
          .map();

  private VendorCodes() {}

  static @Nullable String ofSqlServer(SQLException e) {
    // 50000 and above: RAISERROR and THROW of procedures and triggers
    return e.getErrorCode() >= 50_000 ? RAISED : SQL_SERVER.get(e.getErrorCode());
  }

  /** H2's own numbers from 90000 on are of statements, but for some. */
  static @Nullable String ofH2(int code) {
    return H2.getOrDefault(code, code >= 90_000 && code < 91_000 ? STATEMENT : null);
  }

  private static Codes codes(String state, int... numbers) {
    return new Codes(new HashMap<>()).and(state, numbers);
  }

  private record Codes(Map<Integer, String> states) {

    Codes and(String state, int... numbers) {
      for (int number : numbers) {
        states.put(number, state);
      }
      return this;
    }

    Map<Integer, String> map() {
      return Map.copyOf(states);
    }
  }
}
