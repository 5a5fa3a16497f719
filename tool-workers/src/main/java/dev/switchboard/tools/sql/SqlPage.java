package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.ToolDefinition;

/**
 * Pages of a statement: the database is asked for one row more than a page has, which tells whether
 * there is another page.
 *
 * @param size rows of a page; 0 = there are no pages
 */
record SqlPage(int size) {

  int rowsOr(int rows) {
    return size == 0 ? rows : size + 1;
  }

  /** With {@code limit} and {@code offset}. */
  JsonNode arguments(JsonNode given) {
    if (size == 0) {
      return given;
    }
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    given.propertyStream().forEach(one -> arguments.set(one.getKey(), one.getValue()));
    return arguments.put("limit", size + 1).put("offset", (number(given) - 1) * size);
  }

  JsonNode result(ArrayNode rows, JsonNode arguments) {
    if (size == 0) {
      return rows;
    }
    boolean more = rows.size() > size;
    if (more) {
      rows.remove(size);
    }
    return JsonNodeFactory.instance
        .objectNode()
        .<ObjectNode>set("items", rows)
        .put("page", number(arguments))
        .put("more", more);
  }

  private static long number(JsonNode arguments) {
    return Math.max(1, arguments.path(ToolDefinition.Sql.PAGE).asLong(1));
  }
}
