package dev.switchboard.tools.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolRunner;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a JSON array of objects, read one by one. Nothing is cut off silently: too many rows, and
 * too many bytes, are problems.
 */
record Rows(String tool, Engine engine, int most, int resultBytes) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** {@code microsoft.sql.Types.DATETIMEOFFSET}. */
  private static final int SQL_SERVERS_OFFSET = -155;

  /** A time of MySQL may be a duration, too: {@code -100:10:11}. */
  private static final Pattern OF_A_DAY = Pattern.compile("([01]\\d|2[0-3]):.*");

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

  private JsonNode value(ResultSet rows, ResultSetMetaData columns, int column)
      throws SQLException, ToolFailure {
    String name = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    if (name.startsWith("json")) {
      return json(bounded(rows.getString(column)));
    }
    if (engine == Engine.SQLITE) {
      return stored(rows, columns, column, name);
    }
    JsonNode value =
        switch (columns.getColumnType(column)) {
          // PostgreSQL's bit(8) is no truth value.
          case Types.BOOLEAN, Types.BIT ->
              columns.getPrecision(column) > 1
                  ? text(rows.getString(column))
                  : JSON.booleanNode(rows.getBoolean(column));
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
              whole(rows, columns, column);
          case Types.DECIMAL, Types.NUMERIC -> decimal(rows.getObject(column));
          // As a double it would show digits that were not stored.
          case Types.REAL -> number(Double.parseDouble(Float.toString(rows.getFloat(column))));
          case Types.FLOAT, Types.DOUBLE -> number(rows.getDouble(column));
          case Types.DATE ->
              name.equals("year")
                  ? JSON.numberNode(rows.getInt(column))
                  : time(rows, column, LocalDate.class);
          // PostgreSQL calls times with a zone plain ones; their names tell.
          case Types.TIME ->
              time(rows, column, name.equals("timetz") ? OffsetTime.class : LocalTime.class);
          case Types.TIMESTAMP ->
              time(
                  rows,
                  column,
                  name.equals("timestamptz") ? OffsetDateTime.class : LocalDateTime.class);
          case Types.TIME_WITH_TIMEZONE -> time(rows, column, OffsetTime.class);
          case Types.TIMESTAMP_WITH_TIMEZONE, SQL_SERVERS_OFFSET ->
              time(rows, column, OffsetDateTime.class);
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
              throw bytes(columns, column);
          case Types.ARRAY -> array(rows.getArray(column));
          default -> text(bounded(rows.getString(column)));
        };
    return rows.wasNull() ? NullNode.instance : value;
  }

  /** A column of SQLite has no type: each value has its own. */
  private JsonNode stored(ResultSet rows, ResultSetMetaData columns, int column, String name)
      throws SQLException, ToolFailure {
    return switch (rows.getObject(column)) {
      case null -> NullNode.instance;
      case byte[] ignored -> throw bytes(columns, column);
      case Number truth when name.startsWith("bool") -> JSON.booleanNode(truth.intValue() != 0);
      case Integer whole -> JSON.numberNode(whole.intValue());
      case Long whole -> JSON.numberNode(whole.longValue());
      case Number floating -> number(floating.doubleValue());
      case Object other -> text(bounded(other.toString()));
    };
  }

  private static JsonNode whole(ResultSet rows, ResultSetMetaData columns, int column)
      throws SQLException {
    // MySQL's bigint unsigned
    return columns.isSigned(column)
        ? JSON.numberNode(rows.getLong(column))
        : decimal(rows.getBigDecimal(column));
  }

  /** One value can be larger than all that is allowed, before copies of it are made. */
  private @Nullable String bounded(@Nullable String text) throws ToolFailure {
    if (text != null && text.length() > resultBytes) {
      throw ToolFailure.refused(ToolRunner.tooLarge(tool, resultBytes));
    }
    return text;
  }

  private static JsonNode decimal(@Nullable Object value) {
    return switch (value) {
      case null -> NullNode.instance;
      case BigDecimal exact -> JSON.numberNode(exact);
      default -> text(value.toString()); // PostgreSQL's NaN and infinity
    };
  }

  private static JsonNode number(double value) {
    return Double.isFinite(value) ? JSON.numberNode(value) : text(Double.toString(value));
  }

  /** ISO 8601, as the time classes write themselves; PostgreSQL has infinite ones, too. */
  private static JsonNode time(ResultSet rows, int column, Class<? extends Temporal> kind)
      throws SQLException {
    String text = rows.getString(column);
    boolean duration = kind == LocalTime.class && text != null && !OF_A_DAY.matcher(text).matches();
    if (text == null || text.endsWith("infinity") || duration) {
      return text(text);
    }
    Temporal value = rows.getObject(column, kind);
    // MySQL has days that no calendar has: 0000-00-00.
    return text(value == null ? text : value.toString());
  }

  private static JsonNode text(@Nullable String text) {
    return text == null ? NullNode.instance : TextNode.valueOf(text);
  }

  /** Bytes are of no use to a flow or a model, and too large for an event. */
  private ToolFailure bytes(ResultSetMetaData columns, int column) throws SQLException {
    return ToolFailure.refused(
        Problem.configuration(
            "tool %s can't answer with the column %s, which holds bytes (%s); leave it out of the statement, or write it as a text, such as encode(%s, 'base64')"
                .formatted(
                    tool,
                    columns.getColumnLabel(column),
                    columns.getColumnTypeName(column),
                    columns.getColumnLabel(column))));
  }

  private JsonNode array(@Nullable Array array) throws SQLException, ToolFailure {
    if (array == null) {
      return NullNode.instance;
    }
    ArrayNode items = JSON.arrayNode();
    // Unlike getArray() it knows the items' type: its second column holds them.
    try (ResultSet rows = array.getResultSet()) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        items.add(value(rows, columns, 2));
      }
    }
    return items;
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
