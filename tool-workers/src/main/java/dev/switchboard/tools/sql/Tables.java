package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolRunner;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables with their columns, keys and comments, as JDBC tells them.
 *
 * @param wanted names, also as {@code schema.table}, in any case; empty = all of the schema
 */
record Tables(String tool, List<String> wanted, int resultBytes) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST = 200;

  /** What every database has for itself. */
  private static final List<String> INTERNAL =
      List.of("INDEX", "SEQUENCE", "SYSTEM", "TYPE", "TOAST", "SYNONYM", "TEMPORARY");

  /** A table's place. */
  private record Place(
      @Nullable String catalog, @Nullable String schema, String name, @Nullable String comment) {}

  ObjectNode of(Connection connection) throws SQLException, ToolFailure {
    DatabaseMetaData database = connection.getMetaData();
    ArrayNode tables = JSON.arrayNode();
    long bytes = 0;
    for (Place place : places(connection, database)) {
      ObjectNode table = table(database, place);
      bytes += table.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > resultBytes) {
        throw ToolFailure.refused(ToolRunner.tooLarge(tool, resultBytes));
      }
      tables.add(table);
    }
    return JSON.objectNode().set("tables", tables);
  }

  private List<Place> places(Connection connection, DatabaseMetaData database)
      throws SQLException, ToolFailure {
    if (wanted.isEmpty()) {
      return List.copyOf(inSchema(connection, database, connection.getSchema()).values());
    }
    List<Place> places = new ArrayList<>();
    for (String name : wanted) {
      int dot = name.indexOf('.');
      Map<String, Place> there =
          inSchema(connection, database, dot < 0 ? connection.getSchema() : name.substring(0, dot));
      Place place = there.get(name.substring(dot + 1));
      if (place == null) {
        throw ToolFailure.refused(
            Problem.configuration(
                "tool %s can't describe %s: there is no such table, or its user may not see it; %s"
                    .formatted(tool, name, fix(there))));
      }
      places.add(place);
    }
    return places;
  }

  private static String fix(Map<String, Place> there) {
    return there.isEmpty()
        ? "name its schema, as in sales.orders"
        : "write one of " + there.keySet().stream().limit(20).collect(Collectors.joining(", "));
  }

  private static Map<String, Place> inSchema(
      Connection connection, DatabaseMetaData database, @Nullable String schema)
      throws SQLException {
    Map<String, Place> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    try (ResultSet rows = database.getTables(connection.getCatalog(), schema, "%", null)) {
      while (rows.next() && places.size() < MOST) {
        String kind = String.valueOf(rows.getString("TABLE_TYPE"));
        String name = rows.getString("TABLE_NAME");
        if (INTERNAL.stream().noneMatch(kind::contains)) {
          places.put(
              name,
              new Place(
                  rows.getString("TABLE_CAT"),
                  rows.getString("TABLE_SCHEM"),
                  name,
                  rows.getString("REMARKS")));
        }
      }
    }
    return places;
  }

  private static ObjectNode table(DatabaseMetaData database, Place place) throws SQLException {
    ObjectNode table = JSON.objectNode().put("name", place.name());
    commented(table, place.comment());
    ArrayNode columns = table.putArray("columns");
    String name = escaped(database, place.name());
    try (ResultSet rows = database.getColumns(place.catalog(), place.schema(), name, "%")) {
      while (rows.next()) {
        ObjectNode column =
            columns
                .addObject()
                .put("name", rows.getString("COLUMN_NAME"))
                .put("type", rows.getString("TYPE_NAME"))
                .put("nullable", !"NO".equals(rows.getString("IS_NULLABLE")));
        commented(column, rows.getString("REMARKS"));
      }
    }
    keys(database, place, table);
    return table;
  }

  private static void keys(DatabaseMetaData database, Place place, ObjectNode table)
      throws SQLException {
    ArrayNode primary = JSON.arrayNode();
    try (ResultSet rows = database.getPrimaryKeys(place.catalog(), place.schema(), place.name())) {
      while (rows.next()) {
        primary.add(rows.getString("COLUMN_NAME"));
      }
    }
    if (!primary.isEmpty()) {
      table.set("primaryKey", primary);
    }
    ArrayNode references = JSON.arrayNode();
    try (ResultSet rows = database.getImportedKeys(place.catalog(), place.schema(), place.name())) {
      while (rows.next()) {
        references
            .addObject()
            .put("column", rows.getString("FKCOLUMN_NAME"))
            .put("table", rows.getString("PKTABLE_NAME"))
            .put("of", rows.getString("PKCOLUMN_NAME"));
      }
    }
    if (!references.isEmpty()) {
      table.set("references", references);
    }
  }

  /** In names that are patterns. */
  private static String escaped(DatabaseMetaData database, String name) throws SQLException {
    String escape = database.getSearchStringEscape();
    return escape == null || escape.isEmpty() ? name : name.replace("_", escape + "_");
  }

  private static void commented(ObjectNode node, @Nullable String comment) {
    if (comment != null && !comment.isBlank()) {
      node.put("comment", comment);
    }
  }
}
