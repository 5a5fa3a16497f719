package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.Machine;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.tree.Sink;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of regular expressions. */
public final class RegexFunctions {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RegexFunctions() {}

  /** A text and what a pattern finds in it. */
  private record Matches(String text, Regex regex, List<Regex.Found> found) {}

  public static void addTo(Map<String, Builtin> all) {
    all.put(
        "test/1", Builtin.of1((in, re, budget) -> test(in, re, NullNode.getInstance(), budget)));
    all.put("test/2", Builtin.ofMany((in, a, budget) -> test(in, a[0], a[1], budget)));
    all.put("match/1", RegexFunctions::match);
    all.put("match/2", RegexFunctions::match);
    all.put("split/2", Builtin.ofMany((in, a, budget) -> split(in, a[0], a[1], budget)));
    all.put("sub/3", RegexFunctions::replace);
  }

  private static JsonNode test(JsonNode in, JsonNode re, JsonNode flags, Budget budget) {
    return BooleanNode.valueOf(!matches(in, re, flags, "", 1, budget).found().isEmpty());
  }

  private static void match(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.values(
        arguments.size() > 1 ? arguments.get(1) : new Nodes.Literal(NullNode.getInstance()),
        env,
        in,
        (flags, none) ->
            m.values(
                arguments.getFirst(),
                env,
                in,
                (re, nowhere) -> {
                  Matches matches = matches(in, re, flags, "", Integer.MAX_VALUE, m.budget);
                  Points points = new Points(matches.text());
                  for (Regex.Found found : matches.found()) {
                    out.emit(json(matches, found, points, m.budget), Path.nowhere(path));
                  }
                }));
  }

  /**
   * What is found: the first, or all with the flag g. A match of nothing moves on by one character.
   */
  private static Matches matches(
      JsonNode in, JsonNode re, JsonNode letters, String more, int most, Budget budget) {
    if (re.isArray()) {
      return matches(in, re.path(0), re.size() > 1 ? re.get(1) : letters, more, most, budget);
    }
    if (!in.isTextual() || !re.isTextual()) {
      throw new JqFailure(
          JsonText.brief(in.isTextual() ? re : in) + " cannot be matched, as it is not a string");
    }
    if (!letters.isNull() && !letters.isTextual()) {
      throw new JqFailure(JsonText.brief(letters) + " is not a string of flags");
    }
    String text = in.textValue();
    var flags = Regexes.Flags.of((letters.isNull() ? "" : letters.textValue()) + more);
    Regex regex = Regexes.compile(re.textValue(), flags, budget);
    List<Regex.Found> all = new ArrayList<>();
    int from = 0;
    while (from <= text.length() && all.size() < most) {
      Regex.Found found = regex.find(text, from, budget);
      if (found == null) {
        break;
      }
      boolean empty = found.whole().start() == found.whole().end();
      if (!(empty && flags.skipEmpty())) {
        budget.entries(8L + found.groups().size() * 8L);
        all.add(found);
        if (!flags.all()) {
          break;
        }
      }
      from = found.whole().end();
      if (empty) {
        from = from < text.length() ? text.offsetByCodePoints(from, 1) : from + 1;
      }
    }
    return new Matches(text, regex, all);
  }

  /** Positions in code points; asked for in rising order, so that the text is counted once. */
  private static final class Points {
    private final String text;
    private int at;
    private int points;

    public Points(String text) {
      this.text = text;
    }

    int of(int position) {
      if (position < at) {
        return points - text.codePointCount(position, at);
      }
      points += text.codePointCount(at, position);
      at = position;
      return points;
    }
  }

  private static JsonNode json(Matches matches, Regex.Found found, Points points, Budget budget) {
    ObjectNode match = span(matches.text(), found.whole(), points, budget);
    ArrayNode captures = match.putArray("captures");
    for (int i = 0; i < found.groups().size(); i++) {
      ObjectNode capture = span(matches.text(), found.groups().get(i), points, budget);
      String name = matches.regex().names().get(i);
      capture.set("name", name.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(name));
      captures.add(capture);
    }
    return match;
  }

  private static ObjectNode span(String text, Regex.Span span, Points points, Budget budget) {
    ObjectNode node = NODES.objectNode();
    if (span.start() < 0) {
      return node.put("offset", -1).put("length", 0).set("string", NullNode.getInstance());
    }
    budget.text(span.end() - span.start());
    node.put("offset", points.of(span.start()));
    node.put("length", text.codePointCount(span.start(), span.end()));
    return node.put("string", text.substring(span.start(), span.end()));
  }

  private static JsonNode split(JsonNode in, JsonNode re, JsonNode flags, Budget budget) {
    Matches matches = matches(in, re, flags, "g", Integer.MAX_VALUE, budget);
    ArrayNode parts = NODES.arrayNode();
    int from = 0;
    for (Regex.Found found : matches.found()) {
      budget.text(found.whole().start() - from);
      parts.add(matches.text().substring(from, found.whole().start()));
      from = found.whole().end();
    }
    budget.text(matches.text().length() - from);
    return parts.add(matches.text().substring(from));
  }

  private static void replace(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.values(
        arguments.get(2),
        env,
        in,
        (flags, none) ->
            m.values(
                arguments.getFirst(),
                env,
                in,
                (re, nowhere) -> {
                  Matches matches = matches(in, re, flags, "", Integer.MAX_VALUE, m.budget);
                  List<List<JsonNode>> replacements = new ArrayList<>();
                  for (Regex.Found found : matches.found()) {
                    replacements.add(m.all(arguments.get(1), env, named(matches, found, m.budget)));
                  }
                  each(m, matches, replacements, text -> out.emit(text, Path.nowhere(path)));
                }));
  }

  private static JsonNode named(Matches matches, Regex.Found found, Budget budget) {
    ObjectNode groups = NODES.objectNode();
    for (int i = 0; i < found.groups().size(); i++) {
      String name = matches.regex().names().get(i);
      Regex.Span span = found.groups().get(i);
      if (!name.isEmpty() && span.start() >= 0) {
        budget.text(span.end() - span.start());
        groups.put(name, matches.text().substring(span.start(), span.end()));
      } else if (!name.isEmpty()) {
        groups.putNull(name);
      }
    }
    return groups;
  }

  /** One text for each combination of replacements, the first one's turning slowest. */
  private static void each(
      Machine m,
      Matches matches,
      List<List<JsonNode>> replacements,
      java.util.function.Consumer<JsonNode> out) {
    if (replacements.stream().anyMatch(List::isEmpty)) {
      return;
    }
    int[] chosen = new int[replacements.size()];
    int turning = 0;
    while (turning >= 0) {
      out.accept(TextNode.valueOf(written(matches, replacements, chosen, m.budget)));
      turning = chosen.length - 1;
      while (turning >= 0 && ++chosen[turning] == replacements.get(turning).size()) {
        chosen[turning--] = 0;
      }
    }
  }

  private static String written(
      Matches matches, List<List<JsonNode>> replacements, int[] chosen, Budget budget) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = 0; i < chosen.length; i++) {
      Regex.Found found = matches.found().get(i);
      JsonNode with = replacements.get(i).get(chosen[i]);
      if (!with.isTextual()) {
        throw new JqFailure(JsonText.brief(with) + " is no text to put in; use tostring");
      }
      budget.text(with.textValue().length());
      text.append(matches.text(), from, found.whole().start()).append(with.textValue());
      if (text.length() > Budget.LONGEST_TEXT) {
        budget.text(text.length());
      }
      from = found.whole().end();
    }
    text.append(matches.text(), from, matches.text().length());
    budget.text(text.length());
    return text.toString();
  }
}
