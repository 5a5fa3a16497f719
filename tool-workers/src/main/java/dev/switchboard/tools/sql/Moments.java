package dev.switchboard.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Arguments that the tool's schema calls moments ({@code format: date-time}), for databases that
 * take no text with a zone.
 *
 * @param names of the arguments; empty where the database takes such texts
 */
record Moments(Set<String> names) {

  private static final DateTimeFormatter IN_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  static Moments in(JsonNode schema, Engine engine) {
    return new Moments(
        engine.needsMomentsInUtc()
            ? schema
                .path("properties")
                .propertyStream()
                .filter(one -> isMoment(one.getValue()) || isMoment(one.getValue().path("items")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet())
            : Set.of());
  }

  private static boolean isMoment(JsonNode schema) {
    return schema.path("format").asText().equals("date-time");
  }

  /** An argument; moments in it are nodes of their own kind. */
  JsonNode of(String name, JsonNode arguments) {
    JsonNode value = arguments.path(name);
    if (!names.contains(name) || !value.isArray()) {
      return names.contains(name) ? moment(value) : value;
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    value.forEach(item -> items.add(moment(item)));
    return items;
  }

  /** A text without a zone is a time of the session already. */
  private static JsonNode moment(JsonNode value) {
    try {
      return value.isTextual()
          ? new POJONode(
              OffsetDateTime.parse(value.textValue())
                  .withOffsetSameInstant(ZoneOffset.UTC)
                  .toLocalDateTime())
          : value;
    } catch (DateTimeParseException withoutZone) {
      return value;
    }
  }

  static String text(JsonNode moment) {
    return IN_UTC.format((LocalDateTime) ((POJONode) moment).getPojo());
  }
}
