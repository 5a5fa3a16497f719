package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records as Jackson writes them; each named record is a schema of its own. */
final class JsonSchemaOfRecords {

  private final Map<String, Object> schemas = new TreeMap<>();

  Map<String, Object> schemas() {
    return schemas;
  }

  Map<String, Object> reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!schemas.containsKey(name)) {
      schemas.put(name, Map.of());
      schemas.put(name, type.isRecord() ? record(type) : oneOf(type));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> record(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), schema(component.getAnnotatedType()));
      if (!optional(type, component)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("required", required);
    schema.put("properties", properties);
    return schema;
  }

  /** What may be null, and what is left out where it is empty. */
  private static boolean optional(Class<?> type, RecordComponent component) {
    try {
      JsonInclude written =
          type.getDeclaredField(component.getName()).getAnnotation(JsonInclude.class);
      return written != null || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Object> oneOf(Class<?> sealed) {
    List<Object> kinds = new ArrayList<>();
    for (JsonSubTypes.Type kind : sealed.getAnnotation(JsonSubTypes.class).value()) {
      Map<String, Object> schema = record(kind.value());
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("status", Map.of("const", kind.name()));
      properties.putAll(asMap(schema.get("properties")));
      schema.put("properties", properties);
      List<Object> required = new ArrayList<>(List.of("status"));
      required.addAll((List<?>) schema.get("required"));
      schema.put("required", required);
      kinds.add(schema);
    }
    return Map.of("oneOf", kinds);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object map) {
    return (Map<String, Object>) map;
  }

  private Map<String, Object> schema(AnnotatedType annotated) {
    Type type = annotated.getType();
    if (type instanceof ParameterizedType generic) {
      AnnotatedType[] arguments =
          ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      return generic.getRawType() == List.class
          ? ordered("type", "array", "items", schema(arguments[0]))
          : ordered("type", "object", "additionalProperties", schema(arguments[1]));
    }
    return schema((Class<?>) type);
  }

  private Map<String, Object> schema(Class<?> type) {
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == Instant.class) {
      return ordered("type", "string", "format", "date-time");
    }
    if (type == int.class || type == long.class || type == Integer.class) {
      return Map.of("type", "integer");
    }
    if (type == double.class) {
      return Map.of("type", "number");
    }
    if (type == boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == JsonNode.class) {
      return Map.of();
    }
    if (type.isEnum()) {
      return ordered("type", "string", "enum", names(type));
    }
    return reference(type);
  }

  private static List<String> names(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(constant -> (Enum<?>) constant)
        .map(JsonSchemaOfRecords::name)
        .toList();
  }

  private static String name(Enum<?> constant) {
    try {
      return constant
          .getDeclaringClass()
          .getField(constant.name())
          .getAnnotation(JsonProperty.class)
          .value();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /** Keys in this order in every run, which {@link Map#of} does not promise. */
  static Map<String, Object> ordered(String k1, Object v1, String k2, Object v2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(k1, v1);
    map.put(k2, v2);
    return map;
  }
}
