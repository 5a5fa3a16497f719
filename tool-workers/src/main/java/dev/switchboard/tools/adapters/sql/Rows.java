package dev.switchboard.tools.adapters.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.ToolRunner;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a JSON array of objects, read one by one. Nothing is cut off silently: too many rows, and
 * too many bytes, are problems.
 */
record Rows(String tool, int most, int resultBytes) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ArrayNode read(ResultSet rows) throws SQLException, ToolFailure {
    ResultSetMetaData columns = rows.getMetaData();
    ArrayNode read = JSON.arrayNode();
    long bytes = 2;
    while (rows.next()) {
      if (read.size() == most) {
        throw ToolFailure.refused(
            Problem.communication(
                502,
                "tool %s gave more than %s rows; add LIMIT to its statement, or raise its \"rows\" in tools.yaml"
                    .formatted(tool, most)));
      }
      ObjectNode row = row(rows, columns);
      bytes += row.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > resultBytes) {
        throw ToolFailure.refused(ToolRunner.tooLarge(tool, resultBytes));
      }
      read.add(row);
    }
    return read;
  }

  private ObjectNode row(ResultSet rows, ResultSetMetaData columns)
      throws SQLException, ToolFailure {
    ObjectNode row = JSON.objectNode();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      String label = columns.getColumnLabel(column);
      if (row.has(label)) {
        throw ToolFailure.refused(
            Problem.configuration(
                "the statement of tool %s gives two columns called %s; give one an alias (AS …)"
                    .formatted(tool, label)));
      }
      row.set(label, value(rows, columns, column));
    }
    return row;
  }

  private static JsonNode value(ResultSet rows, ResultSetMetaData columns, int column)
      throws SQLException {
    int type = columns.getColumnType(column);
    if (columns.getColumnTypeName(column).toLowerCase(Locale.ROOT).startsWith("json")) {
      return json(rows.getString(column));
    }
    JsonNode value =
        switch (type) {
          case Types.BOOLEAN, Types.BIT -> JSON.booleanNode(rows.getBoolean(column));
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
              JSON.numberNode(rows.getLong(column));
          case Types.DECIMAL, Types.NUMERIC -> JSON.numberNode(rows.getBigDecimal(column));
          case Types.REAL, Types.FLOAT, Types.DOUBLE -> JSON.numberNode(rows.getDouble(column));
          case Types.DATE,
              Types.TIME,
              Types.TIMESTAMP,
              Types.TIMESTAMP_WITH_TIMEZONE,
              Types.TIME_WITH_TIMEZONE ->
              time(rows, column, type);
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
              bytes(rows.getBytes(column));
          case Types.ARRAY -> array(rows.getArray(column));
          default -> text(rows.getString(column));
        };
    return rows.wasNull() ? NullNode.instance : value;
  }

  /** ISO 8601, as the time classes write themselves. */
  private static JsonNode time(ResultSet rows, int column, int type) throws SQLException {
    Class<?> kind =
        switch (type) {
          case Types.DATE -> java.time.LocalDate.class;
          case Types.TIME -> java.time.LocalTime.class;
          case Types.TIMESTAMP -> java.time.LocalDateTime.class;
          case Types.TIME_WITH_TIMEZONE -> java.time.OffsetTime.class;
          default -> java.time.OffsetDateTime.class;
        };
    Object value;
    try {
      value = rows.getObject(column, kind);
    } catch (SQLException e) {
      // PostgreSQL calls a timestamp with a time zone a plain one.
      value = rows.getObject(column, java.time.OffsetDateTime.class);
    }
    return value == null ? NullNode.instance : TextNode.valueOf(value.toString());
  }

  private static JsonNode text(@Nullable String text) {
    return text == null ? NullNode.instance : TextNode.valueOf(text);
  }

  private static JsonNode bytes(byte @Nullable [] bytes) {
    return bytes == null
        ? NullNode.instance
        : TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }

  private static JsonNode array(@Nullable Array array) throws SQLException {
    return array == null ? NullNode.instance : EventJson.mapper().valueToTree(array.getArray());
  }

  private static JsonNode json(@Nullable String text) {
    if (text == null) {
      return NullNode.instance;
    }
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
