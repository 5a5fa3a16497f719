package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.sql.SqlStatement;
import dev.switchboard.bot.sql.SqlStatement.Segment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Arguments in their places of a statement. A list takes a place for each of its items ({@code IN
 * (:ids)}, {@code = ANY (:ids)}); an empty one is {@code NULL}, which no value equals. An argument
 * before {@code IS NULL} takes no place: databases can't tell the type of a value that is only
 * asked whether it is there, as in the optional filter {@code :state IS NULL OR state = :state}.
 *
 * @param moments which arguments are moments, where the database must be told
 */
record Parameters(SqlStatement statement, Engine engine, Moments moments) {

  private static final Pattern ASKED_WHETHER_NULL =
      Pattern.compile("^\\s+IS\\s+(NOT\\s+)?NULL\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern OF_AN_ARRAY =
      Pattern.compile(".*\\b(ANY|ALL|SOME)\\s*\\(\\s*$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** How an argument stands in the statement. */
  private enum Place {
    VALUE,
    /** Only asked whether it is null. */
    NULLNESS,
    /** The one argument of {@code ANY} and the like. */
    ARRAY
  }

  /** The statement as JDBC wants it. */
  String sql(JsonNode arguments) {
    List<Segment> segments = statement.segments();
    StringBuilder sql = new StringBuilder();
    for (int at = 0; at < segments.size(); at++) {
      switch (segments.get(at)) {
        case Segment.Literal(String text) -> sql.append(text);
        case Segment.Parameter(String name) ->
            sql.append(written(place(segments, at), moments.of(name, arguments)));
      }
    }
    return sql.toString();
  }

  private static Place place(List<Segment> segments, int at) {
    if (ASKED_WHETHER_NULL.matcher(text(segments, at + 1)).matches()) {
      return Place.NULLNESS;
    }
    return OF_AN_ARRAY.matcher(text(segments, at - 1)).matches() ? Place.ARRAY : Place.VALUE;
  }

  private static String text(List<Segment> segments, int at) {
    return at >= 0 && at < segments.size() && segments.get(at) instanceof Segment.Literal literal
        ? literal.text()
        : "";
  }

  private String written(Place place, JsonNode value) {
    return switch (place) {
      case NULLNESS -> value.isNull() || value.isMissingNode() ? "NULL" : "0";
      case ARRAY ->
          value.isArray() && !value.isEmpty() ? "ARRAY[" + places(value) + "]" : places(value);
      case VALUE -> places(value);
    };
  }

  private String places(JsonNode value) {
    if (!value.isArray()) {
      return one(value);
    }
    return value.isEmpty()
        ? "NULL"
        : value.valueStream().map(this::one).collect(Collectors.joining(", "));
  }

  private String one(JsonNode value) {
    return value.isPojo() ? engine.placeOfMoments() : "?";
  }

  void bind(PreparedStatement prepared, JsonNode arguments) throws SQLException {
    List<JsonNode> values = values(arguments);
    for (int place = 1; place <= values.size(); place++) {
      set(prepared, place, values.get(place - 1));
    }
  }

  private List<JsonNode> values(JsonNode arguments) {
    List<Segment> segments = statement.segments();
    List<JsonNode> values = new ArrayList<>();
    for (int at = 0; at < segments.size(); at++) {
      if (segments.get(at) instanceof Segment.Parameter(String name)
          && place(segments, at) != Place.NULLNESS) {
        JsonNode value = moments.of(name, arguments);
        if (value.isArray()) {
          value.forEach(values::add);
        } else {
          values.add(value);
        }
      }
    }
    return values;
  }

  private void set(PreparedStatement prepared, int place, JsonNode value) throws SQLException {
    switch (value.getNodeType()) {
      case NULL, MISSING -> prepared.setNull(place, engine.nullType());
      case BOOLEAN -> prepared.setBoolean(place, value.booleanValue());
      case NUMBER -> {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
          prepared.setLong(place, value.longValue());
        } else {
          prepared.setBigDecimal(place, value.decimalValue());
        }
      }
      case POJO -> prepared.setString(place, Moments.text(value));
      case STRING -> prepared.setString(place, value.textValue());
      default -> prepared.setString(place, value.toString());
    }
  }
}
