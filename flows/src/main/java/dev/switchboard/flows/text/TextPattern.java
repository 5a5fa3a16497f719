package dev.switchboard.flows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders in the syntax of ICU messages: {@code {order.id}}, {@code {total,
 * money}}, {@code {count, plural, one {an item} other {# items}}}, {@code {status, select, shipped
 * {…} other {…}}}. Names are paths; a path through a list is the list of what each item has there.
 */
public final class TextPattern {

  /** ICU's names have no points, so that paths are written with another sign for its parser. */
  private static final String JOINT = "\u00b7";

  private static final Pattern PATH =
      Pattern.compile("(?<=\\{)\\s*[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}\\p{N}_]+)+(?=\\s*[,}])");

  private final String written;
  private final MessagePattern message;

  private TextPattern(String written, MessagePattern message) {
    this.written = written;
    this.message = message;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException where a placeholder is none, with the reason
   */
  public static TextPattern of(String text) {
    String joined = PATH.matcher(text).replaceAll(path -> path.group().replace(".", JOINT));
    TextPattern pattern = new TextPattern(text, new MessagePattern(joined));
    pattern.check();
    return pattern;
  }

  /** The text as it was written. */
  public String written() {
    return written;
  }

  /** The paths of all its placeholders. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (int at = 0; at < message.countParts(); at++) {
      if (message.getPart(at).getType() == Part.Type.ARG_NAME) {
        names.add(path(at));
      }
    }
    return names;
  }

  private void check() {
    for (int at = 0; at < message.countParts(); at++) {
      Part part = message.getPart(at);
      if (part.getType() == Part.Type.ARG_NUMBER) {
        throw new IllegalArgumentException("a placeholder needs a name: {order.id}");
      }
      if (part.getType() == Part.Type.ARG_TYPE) {
        String keyword = message.getSubstring(part);
        TextFormat format =
            TextFormat.of(keyword)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "no format " + keyword + "; write number, money, date, time or list"));
        style(at + 1)
            .flatMap(format::refusal)
            .ifPresent(
                why -> {
                  throw new IllegalArgumentException(why);
                });
      }
    }
  }

  /**
   * The text with its values.
   *
   * @throws TextFailure where a value is missing or has the wrong form
   */
  public String fill(JsonNode values, TextLocale locale) throws TextFailure {
    StringBuilder text = new StringBuilder();
    message(0, null, values, locale, text);
    return text.toString();
  }

  private void message(
      int start,
      @Nullable BigDecimal counted,
      JsonNode values,
      TextLocale locale,
      StringBuilder text)
      throws TextFailure {
    String source = message.getPatternString();
    int from = message.getPart(start).getLimit();
    for (int at = start + 1; ; at++) {
      Part part = message.getPart(at);
      text.append(source, from, part.getIndex());
      from = part.getLimit();
      switch (part.getType()) {
        case MSG_LIMIT -> {
          return;
        }
        case REPLACE_NUMBER ->
            text.append(
                counted == null ? "#" : TextFormat.NUMBER.write(number(counted), null, locale));
        case ARG_START -> {
          argument(at, counted, values, locale, text);
          at = message.getLimitPartIndex(at);
          from = message.getPart(at).getLimit();
        }
        default -> {}
      }
    }
  }

  private static JsonNode number(BigDecimal number) {
    return JsonNodeFactory.instance.numberNode(number);
  }

  private void argument(
      int start,
      @Nullable BigDecimal counted,
      JsonNode values,
      TextLocale locale,
      StringBuilder text)
      throws TextFailure {
    String path = path(start + 1);
    JsonNode value = value(values, path);
    int next = start + 2;
    int limit = message.getLimitPartIndex(start);
    ArgType type = message.getPart(start).getArgType();
    if (type == ArgType.SELECT) {
      message(selected(next, limit, value.asText(""), null), counted, values, locale, text);
      return;
    }
    if (value.isMissingNode() || value.isNull()) {
      throw new TextFailure("there is no value for {" + path + "}");
    }
    switch (type) {
      case SIMPLE -> {
        String keyword = message.getSubstring(message.getPart(next));
        TextFormat format = TextFormat.of(keyword).orElseThrow();
        text.append(format.write(value, style(next + 1).orElse(null), locale));
      }
      case PLURAL, SELECTORDINAL -> {
        BigDecimal count =
            value.isArray() ? BigDecimal.valueOf(value.size()) : TextFormat.decimal(value);
        PluralType rules = type == ArgType.PLURAL ? PluralType.CARDINAL : PluralType.ORDINAL;
        String keyword =
            PluralRules.forLocale(locale.toUnicode(), rules).select(count.doubleValue());
        message(selected(next, limit, keyword, count), count, values, locale, text);
      }
      default ->
          text.append(value.isArray() ? TextFormat.LIST.write(value, null, locale) : plain(value));
    }
  }

  private static String plain(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** Where the part of a select or plural begins that is meant. */
  private int selected(int from, int limit, String keyword, @Nullable BigDecimal count) {
    int otherwise = -1;
    int at = from;
    while (at < limit) {
      Part part = message.getPart(at);
      if (part.getType() != Part.Type.ARG_SELECTOR) {
        at++;
        continue;
      }
      String selector = message.getSubstring(part);
      boolean exact =
          count != null
              && selector.startsWith("=")
              && count.compareTo(new BigDecimal(selector.substring(1))) == 0;
      int begin = message.getPart(at + 1).getType() == Part.Type.MSG_START ? at + 1 : at + 2;
      if (exact) {
        return begin;
      }
      if (selector.equals(keyword) || (selector.equals("other") && otherwise < 0)) {
        otherwise = begin;
      }
      at = message.getLimitPartIndex(begin) + 1;
    }
    return otherwise;
  }

  private Optional<String> style(int at) {
    Part part = message.getPart(at);
    return part.getType() == Part.Type.ARG_STYLE
        ? Optional.of(message.getSubstring(part).strip())
        : Optional.empty();
  }

  private String path(int at) {
    return message.getSubstring(message.getPart(at)).replace(JOINT, ".");
  }

  private static JsonNode value(JsonNode values, String path) {
    JsonNode at = values;
    for (String key : path.split("\\.")) {
      if (at.isArray()) {
        ArrayNode each = JsonNodeFactory.instance.arrayNode();
        at.forEach(item -> each.add(item.path(key)));
        at = each;
      } else {
        at = at.path(key);
      }
      if (at.isMissingNode()) {
        return MissingNode.getInstance();
      }
    }
    return at;
  }
}
