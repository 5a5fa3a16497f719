package dev.switchboard.contracts.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How large a JSON value may be. What is inside of the bounds can be wrapped, written and read
 * again by every service; what is outside may be written and never be read.
 *
 * @param depth objects and lists inside of each other
 * @param characters of all names and values together, about
 * @param elements objects, lists and values in all
 * @param numberLength characters of a number as it is written
 * @param nameLength characters of an object's name
 */
public record JsonBounds(
    int depth, int characters, int elements, int numberLength, int nameLength) {

  /** Half of the depth that readers take, so that there is room for what is put around a value. */
  public static final JsonBounds STANDARD = new JsonBounds(500, 1_000_000, 100_000, 1_000, 10_000);

  /** The bounds must be positive. */
  public JsonBounds {
    if (Math.min(
            Math.min(depth, characters), Math.min(elements, Math.min(numberLength, nameLength)))
        < 1) {
      throw new IllegalArgumentException("every bound must be 1 or more");
    }
  }

  /** The same with another number of characters. */
  public JsonBounds withCharacters(int most) {
    return new JsonBounds(depth, most, elements, numberLength, nameLength);
  }

  /**
   * What is too large, in words that follow "it has": the first violation; empty where there is
   * none. Looks no further than the bounds, also where nodes are shared.
   */
  public Optional<String> violation(JsonNode value) {
    return new Walk().violation(value, 1);
  }

  private final class Walk {
    private long charactersLeft = characters;
    private int elementsLeft = elements;

    Optional<String> violation(JsonNode value, int level) {
      if (--elementsLeft < 0) {
        return Optional.of("more than %d values; keep what is needed".formatted(elements));
      }
      if (value.isContainerNode()) {
        return level > depth
            ? Optional.of("more than %d levels; make it flatter".formatted(depth))
            : entries(value, level);
      }
      if (value.isNumber()) {
        return number(value);
      }
      return value.isTextual() ? text(value.textValue()) : counted(5);
    }

    private Optional<String> entries(JsonNode value, int level) {
      Optional<String> violation = counted(2);
      if (value.isArray()) {
        for (int i = 0; i < value.size() && violation.isEmpty(); i++) {
          violation = violation(value.get(i), level + 1);
        }
        return violation;
      }
      for (var entry : value.properties()) {
        violation = violation.or(() -> name(entry.getKey()));
        violation = violation.or(() -> violation(entry.getValue(), level + 1));
        if (violation.isPresent()) {
          return violation;
        }
      }
      return violation;
    }

    private Optional<String> name(String name) {
      return name.length() > nameLength
          ? Optional.of("a name of more than %d characters".formatted(nameLength))
          : text(name);
    }

    private Optional<String> number(JsonNode value) {
      if (value.isFloatingPointNumber()
          && !value.isBigDecimal()
          && !Double.isFinite(value.doubleValue())) {
        return Optional.of("a number that isn't finite");
      }
      int length =
          value.isBigInteger()
              ? (int) (value.bigIntegerValue().bitLength() * 0.30103) + 2
              : value.isBigDecimal() ? written(value.decimalValue()) : value.asText().length();
      return length > numberLength
          ? Optional.of("a number of more than %d characters".formatted(numberLength))
          : counted(length);
    }

    /** The longer of its two spellings: which one is used depends on the writer. */
    private int written(BigDecimal number) {
      long zeros = Math.abs((long) number.scale());
      return (int) Math.min(Integer.MAX_VALUE, number.precision() + zeros + 3);
    }

    private Optional<String> text(String text) {
      Optional<String> tooMany = counted(text.length() + 3);
      if (tooMany.isPresent()) {
        return tooMany;
      }
      for (int i = 0; i < text.length(); i++) {
        if (!Character.isSurrogate(text.charAt(i))) {
          continue;
        }
        if (!Character.isHighSurrogate(text.charAt(i))
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(++i))) {
          return Optional.of("a text with half of a character, which can't be written");
        }
      }
      return Optional.empty();
    }

    private Optional<String> counted(int length) {
      charactersLeft -= length;
      return charactersLeft < 0
          ? Optional.of("more than %d characters; keep what is needed".formatted(characters))
          : Optional.empty();
    }
  }
}
