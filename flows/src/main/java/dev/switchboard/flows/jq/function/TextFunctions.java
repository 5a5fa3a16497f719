package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Kinds;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Operator;
import dev.switchboard.flows.jq.value.Searching;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Functions of texts, without regular expressions. */
public final class TextFunctions {
  private static final ObjectMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int HIGHEST_CODE_POINT = 0x10FFFF;

  private TextFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("type/0", Builtin.of((in, budget) -> TextNode.valueOf(Kinds.name(in))));
    all.put("tojson/0", Builtin.of((in, budget) -> TextNode.valueOf(JsonText.of(in, budget))));
    all.put("fromjson/0", Builtin.of(TextFunctions::fromJson));
    all.put("tostring/0", Builtin.of((in, budget) -> TextNode.valueOf(string(in, budget))));
    all.put("tonumber/0", Builtin.of(TextFunctions::toNumber));
    all.put("ascii_downcase/0", text("ascii_downcase", it -> shifted(it, 'A', 'Z', 'a' - 'A')));
    all.put("ascii_upcase/0", text("ascii_upcase", it -> shifted(it, 'a', 'z', 'A' - 'a')));
    all.put("trim/0", text("trim", String::strip));
    all.put("ltrim/0", text("ltrim", String::stripLeading));
    all.put("rtrim/0", text("rtrim", String::stripTrailing));
    all.put("ltrimstr/1", Builtin.of1((in, a, budget) -> trimmed(in, a, true, false, budget)));
    all.put("rtrimstr/1", Builtin.of1((in, a, budget) -> trimmed(in, a, false, true, budget)));
    all.put("trimstr/1", Builtin.of1((in, a, budget) -> trimmed(in, a, true, true, budget)));
    all.put(
        "startswith/1",
        Builtin.of1(
            (in, a, budget) ->
                BooleanNode.valueOf(
                    of("startswith", in, budget).startsWith(of("startswith", a, budget)))));
    all.put(
        "endswith/1",
        Builtin.of1(
            (in, a, budget) ->
                BooleanNode.valueOf(
                    of("endswith", in, budget).endsWith(of("endswith", a, budget)))));
    all.put(
        "split/1",
        Builtin.of1(
            (in, a, budget) ->
                Searching.split(of("split", in, budget), of("split", a, budget), budget)));
    all.put("join/1", Builtin.of1(TextFunctions::join));
    all.put("explode/0", Builtin.of(TextFunctions::explode));
    all.put("implode/0", Builtin.of(TextFunctions::implode));
    all.put(
        "utf8bytelength/0",
        Builtin.of(
            (in, budget) ->
                Numbers.node(
                    of("utf8bytelength", in, budget).getBytes(StandardCharsets.UTF_8).length)));
  }

  /** The characters of a text. */
  public static String of(String function, JsonNode value, Budget budget) {
    if (!value.isTextual()) {
      throw new JqFailure(function + " needs a text, not " + JsonText.brief(value));
    }
    budget.looks(value.textValue().length());
    return value.textValue();
  }

  private static Builtin text(String name, UnaryOperator<String> function) {
    return Builtin.of(
        (in, budget) -> {
          String text = of(name, in, budget);
          budget.text(text.length());
          return TextNode.valueOf(function.apply(text));
        });
  }

  private static String shifted(String text, char first, char last, int by) {
    StringBuilder shifted = new StringBuilder(text);
    for (int i = 0; i < shifted.length(); i++) {
      char c = shifted.charAt(i);
      if (c >= first && c <= last) {
        shifted.setCharAt(i, (char) (c + by));
      }
    }
    return shifted.toString();
  }

  /** Texts as they are, all else as JSON. */
  public static String string(JsonNode value, Budget budget) {
    if (!value.isTextual()) {
      return JsonText.of(value, budget);
    }
    budget.step();
    return value.textValue();
  }

  private static JsonNode toNumber(JsonNode in, Budget budget) {
    if (in.isNumber()) {
      return in;
    }
    if (!in.isTextual()) {
      throw new JqFailure(JsonText.brief(in) + " cannot be parsed as a number");
    }
    budget.looks(in.textValue().length());
    return Numbers.node(Numbers.parse(in.textValue()));
  }

  private static JsonNode fromJson(JsonNode in, Budget budget) {
    String text = of("fromjson", in, budget);
    budget.text(text.length());
    budget.entries(text.length());
    try {
      JsonNode value = EXACT.readTree(text);
      if (value == null || value.isMissingNode()) {
        throw new JqFailure("the text is empty, which is no JSON");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new JqFailure("the text is no JSON: " + e.getOriginalMessage());
    }
  }

  /** A text without a beginning, an end or both; anything else as it is. */
  private static JsonNode trimmed(
      JsonNode in, JsonNode part, boolean left, boolean right, Budget budget) {
    if (!in.isTextual() || !part.isTextual()) {
      return in;
    }
    String text = of("trimstr", in, budget);
    String cut = of("trimstr", part, budget);
    if (left && text.startsWith(cut)) {
      text = text.substring(cut.length());
    }
    if (right && text.endsWith(cut)) {
      text = text.substring(0, text.length() - cut.length());
    }
    budget.text(text.length());
    return TextNode.valueOf(text);
  }

  private static JsonNode join(JsonNode in, JsonNode separator, Budget budget) {
    StringBuilder joined = new StringBuilder();
    String between = in.isEmpty() ? "" : of("join", separator, budget);
    boolean first = true;
    for (JsonNode item : CollectionFunctions.items(in, budget)) {
      if (item.isContainerNode()) {
        throw Operator.ADD.refused(TextNode.valueOf(joined.isEmpty() ? "" : "…"), item);
      }
      joined.append(first ? "" : between).append(item.isNull() ? "" : string(item, budget));
      budget.text(between.length() + (item.isTextual() ? item.textValue().length() : 1L));
      first = false;
    }
    budget.text(joined.length());
    return TextNode.valueOf(joined.toString());
  }

  private static JsonNode explode(JsonNode in, Budget budget) {
    String text = of("explode", in, budget);
    budget.entries(text.length() * 4L);
    ArrayNode points = JsonNodeFactory.instance.arrayNode(text.length());
    text.codePoints().forEach(points::add);
    return points;
  }

  private static JsonNode implode(JsonNode in, Budget budget) {
    if (!in.isArray()) {
      throw new JqFailure("implode input must be an array");
    }
    budget.text(in.size());
    StringBuilder text = new StringBuilder();
    for (JsonNode point : in) {
      long code = point.isNumber() ? Numbers.whole(point) : -1;
      boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
      if (code < 0 || code > HIGHEST_CODE_POINT || half) {
        throw new JqFailure(JsonText.brief(point) + " is no code point");
      }
      text.appendCodePoint((int) code);
    }
    return TextNode.valueOf(text.toString());
  }
}
