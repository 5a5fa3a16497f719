package dev.switchboard.tools.adapters.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.sql.SqlStatement;
import dev.switchboard.bot.sql.SqlStatement.Segment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.stream.Collectors;

/**
 * Arguments in their places of a statement. A list takes a place for each of its items ({@code IN
 * (:ids)}); an empty one is {@code NULL}, which no value equals.
 */
record Parameters(SqlStatement statement) {

  /** The statement as JDBC wants it. */
  String sql(JsonNode arguments) {
    return statement.segments().stream()
        .map(
            segment ->
                switch (segment) {
                  case Segment.Literal(String text) -> text;
                  case Segment.Parameter(String name) -> places(arguments.path(name));
                })
        .collect(Collectors.joining());
  }

  private static String places(JsonNode value) {
    if (!value.isArray()) {
      return "?";
    }
    return value.isEmpty()
        ? "NULL"
        : value.valueStream().map(item -> "?").collect(Collectors.joining(", "));
  }

  void bind(PreparedStatement prepared, JsonNode arguments) throws SQLException {
    int place = 1;
    for (Segment segment : statement.segments()) {
      if (segment instanceof Segment.Parameter(String name)) {
        JsonNode value = arguments.path(name);
        if (value.isArray()) {
          for (JsonNode item : value) {
            set(prepared, place++, item);
          }
        } else {
          set(prepared, place++, value);
        }
      }
    }
  }

  private static void set(PreparedStatement prepared, int place, JsonNode value)
      throws SQLException {
    switch (value.getNodeType()) {
      case NULL, MISSING -> prepared.setNull(place, Types.NULL);
      case BOOLEAN -> prepared.setBoolean(place, value.booleanValue());
      case NUMBER -> {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
          prepared.setLong(place, value.longValue());
        } else {
          prepared.setBigDecimal(place, value.decimalValue());
        }
      }
      case STRING -> prepared.setString(place, value.textValue());
      default -> prepared.setString(place, value.toString());
    }
  }
}
