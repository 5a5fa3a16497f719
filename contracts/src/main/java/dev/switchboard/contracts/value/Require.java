package dev.switchboard.contracts.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks that event constructors share; each message names the field and the fix. */
public final class Require {

  /** Keys of Kafka and Redis and path segments of HTTP are made of these ids. */
  public static final int MAX_ID_LENGTH = 200;

  private Require() {}

  public static void id(String field, String value) {
    text(field, value);
    if (value.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "%s has %d characters; send an id of at most %d"
              .formatted(field, value.length(), MAX_ID_LENGTH));
    }
  }

  public static void text(String field, String value) {
    present(field, value);
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is blank; send a value");
    }
  }

  // JSON readers hand in null for a field that is absent, whatever the declared nullness says.
  public static void present(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing; send a value");
    }
  }

  public static void atLeast(String field, long value, long minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s is %d; send at least %d".formatted(field, value, minimum));
    }
  }

  public static void fraction(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(field + " is " + value + "; send a number from 0 to 1");
    }
  }

  public static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Keeps the order of the keys, so that the same event is always written as the same bytes. */
  public static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
